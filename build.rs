//! Compresses the fonts of PDF reports, which are 6 MB of the program as they are and half of that compressed.

#[cfg(feature = "pdf")]
fn main() -> std::io::Result<()> {
    use std::io::Write as _;
    use std::path::PathBuf;
    use std::{env, fs};

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    const FONTS: &str = "templates/fonts";
    println!("cargo::rerun-if-changed={FONTS}");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for entry in fs::read_dir(FONTS)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ttf") {
            let name = path.file_name().unwrap_or_default();
            let mut encoder =
                DeflateEncoder::new(fs::File::create(out.join(name))?, Compression::best());
            encoder.write_all(&fs::read(&path)?)?;
            encoder.finish()?;
        }
    }
    Ok(())
}

#[cfg(not(feature = "pdf"))]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
