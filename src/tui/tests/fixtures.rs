//! A small log of our own writing, with what real logs have: scores and none, controls in every
//! state, a status that the template has not, wide and right-to-left names, a control sequence.

/// Every record: its id and its text.
pub const ALL: &[(&str, &str)] = &[
    ("Hazard-0001", SCORED),
    ("Hazard-0002", UNSCORED),
    ("Hazard-0003", ODD),
    ("Hazard-0004", WIDE),
    ("Hazard-0005", CLOSED),
];

/// Scored, with a residual assessment and controls in every state.
pub const SCORED: &str = "\
# Hazard

> **DO NOT EDIT BELOW THIS LINE UNLESS YOU KNOW WHAT YOU ARE DOING**

---

## Hazard name

Allergy banner hidden by a long name

---

## General utility label

[1]

---

## Likelihood scoring

3

---

## Severity scoring

4 - Major

---

## Description

The allergy banner of a patient with a **very long name** is pushed out of sight.

---

## Causes

1. The banner has a fixed height.
2. Names are not shortened.

---

## Effect

A clinician prescribes without seeing the allergy.

---

## Hazard

A drug that the patient is allergic to is given.

---

## Hazard type

- WrongPatient

---

## Harm

Anaphylaxis.

---

## Existing controls

The prescribing screen shows allergies again.

---

## Assignment

A. Owner

---

## Labelling

TBC

---

## Project

Ward app

---

## Hazard controls

### Design controls (manufacturer)

- [x] Shorten names in the banner.
  - Evidence: src/banner.rs:10-20
- [ ] Give the banner a place of its own.

### Testing controls (manufacturer)

- Test with a name of two hundred letters.

### Training controls (deployment)

### Business process controls (deployment)

---

## Residual hazard risk assessment

- Likelihood: 1 - Very low
- Severity: 4 - Major
- Risk: 2 - Acceptable
- Justification: the name can no longer push the banner.

---

## Hazard status

Open

---

## Code associated with hazard

- src/banner.rs:10-20
";

/// Nothing scored yet.
pub const UNSCORED: &str = "\
# Hazard

---

## Hazard name

Results of another patient shown after a fast switch

---

## Likelihood scoring

TBC

---

## Severity scoring

TBC

---

## Harm

Treatment by the wrong results.

---

## Hazard status

Draft from LLM
";

/// An unknown status, a repeated section, a section not in the template, a control sequence.
pub const ODD: &str = "\
## Hazard name

Letter \u{1b}[31mlost\u{1b}[0m when the network fails

## Likelihood scoring

5 - Very high

## Severity scoring

5 - Catastrophic

## Harm

Late treatment.

## Harm

Late treatment, said again.

## Our own notes

Ask the ward.

## Hazard status

Nearly done, see the minutes
";

/// Wide and right-to-left text.
pub const WIDE: &str = "\
## Hazard name

患者の名前が二行になる 記録 עברית e\u{301}tat

## Likelihood scoring

1

## Severity scoring

2

## Description

中文與日本語の混ざった説明文が、とても長くて、一行には収まらない場合でも、正しく折り返される必要があります。

## Hazard status

Transferred
";

/// Closed, every control in place.
pub const CLOSED: &str = "\
## Hazard name

Clock of the ward differs

## Likelihood scoring

2 - Low

## Severity scoring

4 - Major

## Hazard type

- DelayedDiagnosis

## Hazard controls

### Design controls (manufacturer)

- [x] Take the time from the server.

## Residual hazard risk assessment

- Likelihood: 1 - Very low
- Severity: 1 - Minor

## Hazard status

Closed
";
