"""The bill of materials of a build, as CycloneDX 1.5, from cargo's own answers.

Which crates are in the program comes from `cargo tree`, which resolves features as the build does
(`cargo metadata` joins those of tests and build scripts). Licences and places come from
`cargo metadata`, checksums from Cargo.lock.
"""

import json
import re
import subprocess
import uuid
from pathlib import Path

# In the program: no proc macros, no build scripts. With `build`: all that took part in the build.
IN_PROGRAM = "normal,no-proc-macro"
IN_BUILD = "normal,build"

SPEC_VERSION = "1.5"


def cargo(project, *arguments):
    """What cargo answers."""
    command = ["cargo", *arguments]
    return subprocess.run(command, cwd=project, check=True, stdout=subprocess.PIPE, text=True).stdout


def tree(project, build, edges):
    """The packages of a build, and the packages that each depends on directly."""
    answer = cargo(
        project, "tree", "--locked", "--target", build.target, *build.features,
        "--edges", edges, "--prefix", "depth", "--format", " {p}",
    )
    depends = {}
    path = []
    for line in answer.splitlines():
        found = re.match(r"(\d+) (\S+) v(\S+)", line)
        if not found:
            continue
        depth, package = int(found[1]), (found[2], found[3])
        del path[depth:]
        depends.setdefault(package, set())
        if path:
            depends[path[-1]].add(package)
        path.append(package)
    return depends


def checksums(project):
    """The SHA-256 of each package's source, as Cargo.lock has it."""
    found = {}
    for block in (project / "Cargo.lock").read_text().split("[[package]]")[1:]:
        values = dict(re.findall(r'^(\w+) = "(.*)"$', block, re.MULTILINE))
        if "checksum" in values:
            found[values["name"], values["version"]] = values["checksum"]
    return found


def metadata(project, build):
    """What cargo knows of each package of a build."""
    platform = ("--filter-platform", build.target)
    answer = json.loads(cargo(project, "metadata", "--locked", "--format-version", "1", *platform, *build.features))
    return {(it["name"], it["version"]): it for it in answer["packages"]}


def purl(package):
    return f"pkg:cargo/{package[0]}@{package[1].replace('+', '%2B')}"


def licences(known):
    """The licence as an SPDX expression; some old crates part alternatives by a slash."""
    expression = re.sub(r"\s*/\s*", " OR ", known.get("license") or "")
    return [{"expression": expression}] if expression else []


def bundled(known):
    """The SQLite inside its crate: a program of its own, whose weaknesses have numbers of their own."""
    if known["name"] != "libsqlite3-sys":
        return []
    header = Path(known["manifest_path"]).parent / "sqlite3" / "sqlite3.h"
    version = re.search(r'#define SQLITE_VERSION\s+"([\d.]+)"', header.read_text(errors="replace"))[1]
    return [{
        "type": "library",
        "bom-ref": f"sqlite@{version}",
        "name": "sqlite",
        "version": version,
        "scope": "required",
        "licenses": [{"license": {"name": "Public domain"}}],
        "cpe": f"cpe:2.3:a:sqlite:sqlite:{version}:*:*:*:*:*:*:*",
        "purl": f"pkg:generic/sqlite@{version}",
    }]


def component(package, known, checksum, scope):
    found = {
        "type": "library",
        "bom-ref": purl(package),
        "name": package[0],
        "version": package[1],
        "scope": scope,
        "licenses": licences(known),
        "purl": purl(package),
    }
    if checksum:
        found["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    if known.get("repository"):
        found["externalReferences"] = [{"type": "vcs", "url": known["repository"]}]
    inner = bundled(known)
    if inner:
        found["components"] = inner
    return found


def bill(project, build):
    """The bill of materials of a build: `required` is in the program, `excluded` only built it."""
    known, sums = metadata(project, build), checksums(project)
    program = tree(project, build, IN_PROGRAM)
    whole = tree(project, build, IN_BUILD)
    root = (build.name, build.version)
    components = [
        component(package, known[package], sums.get(package), "required" if package in program else "excluded")
        for package in sorted(whole)
        if package != root
    ]
    dependencies = [
        {"ref": purl(package), "dependsOn": sorted(map(purl, whole[package]))} for package in sorted(whole)
    ]
    about = {
        "type": "application",
        "bom-ref": purl(root),
        "name": build.name,
        "version": build.version,
        "licenses": licences(known[root]),
        "purl": purl(root),
        "hashes": [{"alg": "SHA-256", "content": build.digest}],
    }
    content = {
        "metadata": {
            "timestamp": build.time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tools": {"components": [{"type": "application", "name": "rustc", "version": build.rustc}]},
            "component": about,
            "properties": [
                {"name": "hazlog:target", "value": build.target},
                {"name": "hazlog:commit", "value": build.commit},
                {"name": "hazlog:profile", "value": build.profile},
                {"name": "hazlog:features", "value": " ".join(build.features) or "default"},
            ],
        },
        "components": components,
        "dependencies": dependencies,
    }
    # The number is made from the content, so that the same build has the same one.
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(content, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": SPEC_VERSION, "serialNumber": number.urn, "version": 1}
    return head | content


def required(sbom):
    """The crates that a bill says are in the program."""
    return {(it["name"], it["version"]) for it in sbom["components"] if it["scope"] == "required"}


def crates_named_in(program):
    """The crates whose sources the program names: Rust keeps the place of each possible panic."""
    place = rb"registry[/\\]+src[/\\]+[^/\\\0]+[/\\]+([A-Za-z0-9_-]+?)-(\d+\.\d+\.\d+[A-Za-z0-9.+-]*)[/\\]"
    return {(name.decode(), version.decode()) for name, version in re.findall(place, program)}


def crates_built(messages, target):
    """The crates that a build compiled for the program, by cargo's messages about each artefact.

    A build with `--target` keeps them in a folder of that target's name; what runs during the build is
    elsewhere."""
    found = set()
    for line in messages.splitlines():
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("reason") != "compiler-artifact" or "registry+" not in message["package_id"]:
            continue
        of_target = any(target in Path(name).parts for name in message["filenames"])
        if of_target and not {"proc-macro", "custom-build"} & set(message["target"]["kind"]):
            name, _, version = message["package_id"].partition("#")[2].partition("@")
            if not version:
                name, version = message["target"]["name"], name
            found.add((name, version))
    return found
