"""Which rights to set on the rooms of an inbox, in words an administrator can follow."""

from __future__ import annotations

from pathlib import Path

_ADVICE = """\
Atur hak berikut; tanpa itu pemisahannya hanya susunan folder. {divisions} = semua pengirim,
{planning} = bagian perencanaan; ganti dengan nama grup di kantor Anda.

Yang dituju:
  Folder         {divisions:<16} {planning}
  {root:<14} baca             baca
  masuk          baca dan tambah  baca dan tambah
  keputusan      baca             baca dan ubah

1. Folder bersama Windows. Di server, sebagai administrator (Command Prompt):
   icacls "{path}" /inheritance:r /grant:r "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F"
   icacls "{path}" /grant "{divisions}:(OI)(CI)RX" "{planning}:(OI)(CI)RX"
   icacls "{path}\\masuk" /grant "{divisions}:(OI)(CI)(RX,WD,AD)" "{planning}:(OI)(CI)(RX,WD,AD)"
   icacls "{path}\\masuk" /grant "*S-1-3-0:(OI)(CI)(IO)M"
   icacls "{path}\\keputusan" /grant "{planning}:(OI)(CI)M"
   Hak berbagi (tab Sharing): Change untuk kedua grup; yang membatasi adalah hak di atas.
   S-1-5-32-544 = Administrators, S-1-5-18 = SYSTEM, S-1-3-0 = CREATOR OWNER (pemilik berkas).

2. Samba (Linux atau NAS). Di server:
   chown -R root:{divisions} masuk && chmod -R u=rwX,g=rwX,o= masuk
   setfacl -R -m g:{planning}:rwX,d:g:{divisions}:rwX,d:g:{planning}:rwX masuk
   chown -R root:{planning} keputusan && chmod -R u=rwX,g=rwX,o= keputusan
   setfacl -R -m g:{divisions}:rX,d:g:{divisions}:rX,d:g:{planning}:rwX keputusan
   Di smb.conf pada bagian folder ini: inherit acls = yes; vfs objects = acl_xattr.

3. OneDrive atau SharePoint. Di situs web-nya, pada folder kotak masuk:
   masuk      Kelola akses > Lanjutan > Hentikan pewarisan izin; {divisions} dan {planning}:
              Contribute (Berkontribusi).
   keputusan  Hentikan pewarisan izin; {planning}: Contribute, {divisions}: Read (Baca).
   Jangan bagikan kotak masuk dengan tautan “siapa pun yang memiliki tautan dapat mengedit”.

Sesudah itu jalankan iku inbox periksa dua kali: sekali dengan akun seorang pengirim (keputusan
harus tidak dapat ditulisi), sekali dengan akun perencanaan (keduanya dapat)."""


def rights_advice(inbox: Path) -> str:
    """What an administrator does on Windows shares, Samba, and OneDrive or SharePoint."""
    return _ADVICE.format(
        path=inbox, root=inbox.name or "kotak masuk", divisions="IKU-Divisi", planning="IKU-Ren"
    )
