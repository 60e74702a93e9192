"""Prints where the Nu HTML checker lies; fetches it first, once, in the version and with the checksum below, from the npm registry.

Needs nothing but Python; where npm is installed, it fetches, with whatever registry it was told to use. Where nothing can be fetched it says so in
one line and prints nothing: everything but the tests of our HTML works without. With CI=true that is an error.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from pathlib import Path

VERSION = "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
MEMBER = "package/build/dist/vnu.jar"
REGISTRY = "https://registry.npmjs.org"


def main() -> int:
    """Exit code."""
    jar = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hubwerk" / f"vnu-{VERSION}.jar"
    if not jar.is_file():
        try:
            fetch(jar)
        except (KeyError, OSError, ValueError, subprocess.SubprocessError, tarfile.TarError) as error:
            print(f"Left out the Nu HTML checker, because it could not be fetched: {error}", file=sys.stderr)
            return 1 if os.environ.get("CI") == "true" else 0
    print(jar)
    return 0


def fetch(jar: Path) -> None:
    """Download the package, compare its checksum, and keep the one file that is needed."""
    with tempfile.TemporaryDirectory() as folder:
        package = download(Path(folder))
        found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
        if found != SHA512:
            raise ValueError(f"vnu-jar {VERSION} has the checksum {found}, but {SHA512} was expected")
        jar.parent.mkdir(parents=True, exist_ok=True)
        partial = jar.with_suffix(f".{os.getpid()}")
        with tarfile.open(package) as archive:
            content = archive.extractfile(MEMBER)
            if content is None:
                raise ValueError(f"vnu-jar {VERSION} holds no {MEMBER}")
            with content, partial.open("wb") as target:
                shutil.copyfileobj(content, target)
        partial.replace(jar)


def download(folder: Path) -> Path:
    """The package in a folder, fetched by npm or, without it, from the registry that npm's own variable names."""
    if npm := shutil.which("npm"):
        subprocess.run([npm, "pack", f"vnu-jar@{VERSION}", "--silent", "--pack-destination", folder], check=True, capture_output=True, timeout=300)
        return next(folder.glob("*.tgz"))
    registry = (os.environ.get("NPM_CONFIG_REGISTRY") or REGISTRY).rstrip("/")
    package = folder / "vnu.tgz"
    address = f"{registry}/vnu-jar/-/vnu-jar-{VERSION}.tgz"
    with urllib.request.urlopen(address, timeout=60) as answer, package.open("wb") as target:  # noqa: S310  (https, or what the machine names)
        shutil.copyfileobj(answer, target)
    return package


if __name__ == "__main__":
    sys.exit(main())
