"""A small log of each sort of hazard, of our own writing: `recount_mixed.py FOLDER` writes its records."""

import sys
from pathlib import Path

LIKELIHOODS = ["TBC", "1 - Very low", "2 - Low", "3 - Medium", "4 - High", "5 - Very high"]
SEVERITIES = ["TBC", "1 - Minor", "2 - Significant", "3 - Considerable", "4 - Major", "5 - Catastrophic"]

DONE = "- [x] The unit is stored beside the dose."
OPEN = "- [ ] The unit is read back from the printed label."
SILENT = "- The ward checks each label against the chart."
REJECTED = ("- A second screen asks for the unit again.\n"
            "  - Not adopted: led to ignored pages in the pilot (2026-06-17, A. Name)")

# Name, initial and residual scores, status, design controls, business process controls.
HAZARDS = [
    ("Dose shown without its unit", (3, 4), (2, 4), "Open", [DONE, OPEN, REJECTED], [SILENT]),
    ("Allergy shown for another patient", (3, 5), (2, 5), "Transferred", [DONE], [OPEN, SILENT]),
    ("Letter printed twice", (2, 1), (1, 1), "Closed", [DONE], []),
    ("Result shown after a day", (0, 0), (0, 0), "Draft from LLM", [OPEN, "- DataLoss"], [SILENT]),
    ("List of patients cut off", (4, 3), (0, 0), "Open", [SILENT, DONE], []),
]


def record(name, initial, residual, status, design, business):
    likelihood, severity = LIKELIHOODS[initial[0]], SEVERITIES[initial[1]]
    after = f"- Likelihood: {LIKELIHOODS[residual[0]]}\n- Severity: {SEVERITIES[residual[1]]}"
    after += "\n- Justification: the unit stays with the dose." if residual[0] else ""
    groups = ["### Design controls (manufacturer)", *design, "### Business process controls (deployment)", *business]
    parts = {
        "Hazard name": name,
        "Likelihood scoring": likelihood,
        "Severity scoring": severity,
        "Causes": "1. The unit is lost on the way\n2. The unit was never asked for",
        "Harm": "The patient is given ten times the dose.",
        "Hazard controls": "\n\n".join(group for group in groups if group),
        "Residual hazard risk assessment": after,
        "Hazard status": status,
    }
    return "# Hazard\n" + "".join(f"\n---\n\n## {title}\n\n{text}\n" for title, text in parts.items())


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, hazard in enumerate(HAZARDS, 1):
        (folder / f"Hazard-{number:04}.md").write_text(record(*hazard), encoding="utf-8")
