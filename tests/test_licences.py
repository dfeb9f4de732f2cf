"""The licences of what stands inside the files: whole, with the notices of copyright of everything that they are of."""

from __future__ import annotations

from geo.drawing import licences


def test_leaflet_s_licence_is_whole() -> None:
    text = licences.leaflet_licence()
    assert text.startswith("BSD 2-Clause License\n") and "Volodymyr Agafonkin" in text
    assert text.rstrip().endswith("EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.")


def test_the_unpacker_s_licence_is_whole() -> None:
    text = licences.unpacker_licence()
    assert text.startswith("MIT License\n") and "Arjun Barrett" in text
    assert text.rstrip().endswith("THE USE OR OTHER DEALINGS IN THE\nSOFTWARE.")


def test_the_fonts_licence_is_whole_and_names_the_authors_of_both_families() -> None:
    text = licences.font_licence()
    assert "github.com/notofonts/latin-greek-cyrillic" in text and "github.com/notofonts/armenian" in text
    assert text.count("SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007") == 1
    assert [part for part in ("PREAMBLE", "DEFINITIONS", "PERMISSION & CONDITIONS", "TERMINATION", "DISCLAIMER")
            if part not in text] == []
    assert text.rstrip().endswith("OTHER DEALINGS IN THE FONT SOFTWARE.")
