//! The files of the demo log, which are part of the program: all of `templates/demo`.

/// The files at these paths below `templates/demo`, each with its text.
macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../templates/demo/", $path)))),*]
    };
}

/// The path and the text of each file.
pub(super) const FILES: &[(&str, &str)] = files![
    "README.md",
    "docs/downtime-plan.md",
    "docs/formulary-review.md",
    "docs/ward-trial.md",
    "hazards/Hazard-0001.md",
    "hazards/Hazard-0002.md",
    "hazards/Hazard-0003.md",
    "hazards/Hazard-0004.md",
    "hazards/Hazard-0005.md",
    "hazards/Hazard-0006.md",
    "hazards/Hazard-0007.md",
    "hazards/Hazard-0008.md",
    "hazards/Hazard-0009.md",
    "hazards/Hazard-0010.md",
    "hazards/Hazard-0011.md",
    "hazards/Hazard-0012.md",
    "hazards/Hazard-0013.md",
    "hazards/Hazard-0014.md",
    "hazards/Hazard-0015.md",
    "hazards/Hazard-0016.md",
    "hazards/Hazard-0017.md",
    "hazards/Hazard-0018.md",
    "hazards/Hazard-0019.md",
    "hazards/Hazard-0020.md",
    "hazards/Hazard-0021.md",
    "hazards/Hazard-0022.md",
    "hazards/Hazard-0023.md",
    "hazards/Hazard-0024.md",
    "hazards/Hazard-0025.md",
    "hazards/Hazard-0026.md",
    "hazards/Hazard-0027.md",
    "hazards/Hazard-0028.md",
    "hazards/Hazard-0029.md",
    "hazards/Hazard-0030.md",
    "hazlog.yaml",
    "src/allergies.py",
    "src/doses.py",
    "src/interactions.py",
    "src/medicine_list.py",
    "src/orders.py",
    "src/patient_banner.py",
    "src/pharmacy_messages.py",
    "src/weights.py",
    "tests/test_allergies.py",
    "tests/test_doses.py",
    "tests/test_interactions.py",
    "tests/test_medicine_list.py",
    "tests/test_orders.py",
    "tests/test_patient_banner.py",
    "tests/test_pharmacy_messages.py",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    fn files(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => files(&path, into),
                false => into.push(path),
            }
        }
    }

    #[test]
    fn the_list_names_every_file_of_the_demo() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/demo");
        let mut found = Vec::new();
        files(&root, &mut found);
        let on_disk: BTreeMap<String, String> = found
            .iter()
            .map(|path| {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
                (name.replace('\\', "/"), fs::read_to_string(path).unwrap())
            })
            .collect();
        let listed = FILES
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        assert_eq!(listed.collect::<BTreeMap<_, _>>(), on_disk);
    }
}
