<#
Installs IKU for Excel for the current Windows user, or removes it (-Lepas).

It works from a bundle (made with "iku addin paket": paket.json and wheels lie beside this file; no
network is used) and from a copy of the repository (this file lies in addin\excel; pip downloads).
No administrator rights. Everything is put into %LOCALAPPDATA%\IKU, or into -Folder; only the add-in
itself goes into Excel's start folder, which is the work of "iku addin pasang".

Virtual environments cannot be moved. So every run makes one of its own, venv-DATE-TIME, and the
earlier one is removed only after Excel's add-in has been switched over: whatever fails before that
leaves a working installation.

For Windows PowerShell 5.1, hence ASCII only. Where this project is tested there is no PowerShell:
the script is parsed there, never run.
#>
param(
    [string]$Folder = '',
    [switch]$Lepas
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$DefaultPython = '3.12'
$SupportedPythons = @('3.12', '3.13', '3.11', '3.14')
$VenvPattern = '^venv-\d{8}-\d{6}$'
$script:Switched = $false
$script:StorePython = $false

function Say([string]$Text) {
    Write-Host $Text
}

function Invoke-Native([scriptblock]$Call) {
    # Windows PowerShell may make an exception of a line on a program's error output, and leaves
    # the last exit code as it was where the program is missing or may not be started.
    $ErrorActionPreference = 'Continue'
    $global:LASTEXITCODE = 1
    try {
        & $Call
    }
    catch {
        Say $_.Exception.Message
        $global:LASTEXITCODE = 1
    }
}

function Assert-Windows {
    if ($env:OS -ne 'Windows_NT') {
        throw 'Add-in Excel hanya untuk Windows.'
    }
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
        throw 'PowerShell dibatasi kebijakan kantor. Pasang dengan tangan: lihat admin-excel.md.'
    }
    if (-not [Environment]::Is64BitOperatingSystem) {
        throw 'Perlu Windows 64-bit.'
    }
}

function Assert-FolderNames([string]$Base) {
    # The add-in reads paths in the ANSI code page: of its settings, and of Python.
    $ansi = [Text.Encoding]::Default
    if ($ansi.GetString($ansi.GetBytes($env:USERPROFILE)) -cne $env:USERPROFILE) {
        throw "Nama folder $env:USERPROFILE memuat huruf yang tidak dapat dibaca add-in Excel. Pakai akun Windows yang nama foldernya berhuruf biasa (A-Z, angka)."
    }
    if ($ansi.GetString($ansi.GetBytes($Base)) -cne $Base) {
        throw "Nama folder $Base memuat huruf yang tidak dapat dibaca add-in Excel. Pilih folder lain, mis. PASANG.cmd -Folder C:\IKU"
    }
}

function Wait-ExcelClosed {
    $session = (Get-Process -Id $PID).SessionId
    while (@(Get-Process -Name 'EXCEL' -ErrorAction SilentlyContinue |
            Where-Object { $_.SessionId -eq $session }).Count -gt 0) {
        $answer = Read-Host 'Excel masih terbuka. Simpan pekerjaan, tutup Excel, lalu tekan Enter (B: batal)'
        if ($answer -eq 'B') {
            throw 'Dibatalkan; tidak ada yang diubah.'
        }
    }
}

function Get-Venvs([string]$Base) {
    # Oldest first: the names sort by time.
    if (Test-Path -LiteralPath $Base) {
        Get-ChildItem -LiteralPath $Base -Directory |
            Where-Object { $_.Name -match $VenvPattern } |
            Sort-Object Name |
            ForEach-Object { $_.FullName }
    }
}

function Get-ActiveVenv([string]$Base) {
    # The one that iku.cmd starts; without iku.cmd the newest; nothing where there is none.
    $shim = Join-Path $Base 'iku.cmd'
    if (Test-Path -LiteralPath $shim) {
        $text = [string](Get-Content -LiteralPath $shim)
        if ($text -match 'venv-\d{8}-\d{6}') {
            $venv = Join-Path $Base $Matches[0]
            if (Test-Path -LiteralPath $venv) {
                return $venv
            }
        }
    }
    return (Get-Venvs $Base | Select-Object -Last 1)
}

function Set-Shim([string]$Base, [string]$Venv) {
    # Relative to its own folder, so that the file is ASCII whatever the user is called.
    $shim = Join-Path $Base 'iku.cmd'
    $text = '@"%~dp0' + (Split-Path -Leaf $Venv) + '\Scripts\iku.exe" %*'
    Set-Content -LiteralPath "$shim.baru" -Value $text -Encoding ASCII
    Move-Item -LiteralPath "$shim.baru" -Destination $shim -Force
}

function Remove-Tree([string]$Path) {
    if (-not (Test-Path -LiteralPath $Path)) {
        return
    }
    try {
        Remove-Item -LiteralPath $Path -Recurse -Force
    }
    catch {
        Say "Belum dapat dihapus (masih dipakai?): $Path. Hapus dengan tangan, atau biarkan: dihapus pada pemasangan berikutnya."
    }
}

function Test-Python([string]$Command, [string[]]$Prefix, [string[]]$Wanted) {
    # Whether this is a 64-bit CPython of a wanted version, and not the Microsoft Store's.
    $probe = "import platform,struct,sys;print('%d.%d;%d;%s;%s' % (sys.version_info[0],sys.version_info[1],struct.calcsize('P')*8,platform.python_implementation(),'windowsapps' in (sys.executable+sys.base_prefix).lower()))"
    $answer = [string](Invoke-Native { & $Command @Prefix -I -c $probe 2>$null })
    if ($LASTEXITCODE -ne 0) {
        return $false
    }
    $parts = $answer.Trim().Split(';')
    if ($parts.Count -ne 4) {
        return $false
    }
    if ($parts[3] -eq 'True') {
        $script:StorePython = $true
        return $false
    }
    return (($Wanted -contains $parts[0]) -and ($parts[1] -eq '64') -and ($parts[2] -eq 'CPython'))
}

function Find-Python([string]$Base, [string[]]$Wanted) {
    # The command and its first arguments, as one object; nothing where no Python fits.
    $candidates = @()
    $candidates += @{ Command = (Join-Path $Base 'python\python.exe'); Prefix = @() }
    $launcher = Get-Command 'py.exe' -CommandType Application -ErrorAction SilentlyContinue |
        Select-Object -First 1
    foreach ($version in $Wanted) {
        $digits = $version.Replace('.', '')
        if ($launcher) {
            $candidates += @{ Command = $launcher.Path; Prefix = @("-$version") }
        }
        foreach ($place in @(
                "$env:LOCALAPPDATA\Programs\Python\Python$digits\python.exe",
                "$env:LOCALAPPDATA\Python\pythoncore-$version-64\python.exe",
                "$env:ProgramFiles\Python$digits\python.exe")) {
            $candidates += @{ Command = $place; Prefix = @() }
        }
    }
    foreach ($found in @(Get-Command 'python.exe' -CommandType Application -All -ErrorAction SilentlyContinue)) {
        if ($found.Path -like '*\WindowsApps\*') {
            # The Store's Python, or the stub that opens the Store: neither is ever started.
            $script:StorePython = $true
        }
        else {
            $candidates += @{ Command = $found.Path; Prefix = @() }
        }
    }
    foreach ($candidate in $candidates) {
        if ((Test-Path -LiteralPath $candidate.Command) -and
            (Test-Python $candidate.Command $candidate.Prefix $Wanted)) {
            return $candidate
        }
    }
}

function Install-Python([string]$Base, [string]$Version) {
    # Runs the installer of python.org that the administrator laid beside this script, if any.
    $pattern = '^python-' + [regex]::Escape($Version) + '\.(\d+)-amd64\.exe$'
    $installer = Get-ChildItem -LiteralPath $PSScriptRoot -File |
        Where-Object { $_.Name -match $pattern } |
        Sort-Object { [int]($_.Name -replace $pattern, '$1') } |
        Select-Object -Last 1
    if (-not $installer) {
        return
    }
    $signature = Get-AuthenticodeSignature -LiteralPath $installer.FullName
    if (($signature.Status -ne 'Valid') -or
        ($signature.SignerCertificate.Subject -notlike '*Python Software Foundation*')) {
        throw "Tanda tangan digital $($installer.Name) tidak sah atau tidak dapat diperiksa ($($signature.Status)). Unduh lagi dari python.org, atau pasang Python sendiri lalu ulangi."
    }
    $target = Join-Path $Base 'python'
    Say "Memasang Python $Version untuk pengguna ini saja, di $target ..."
    $options = @('/quiet', 'InstallAllUsers=0', 'Include_launcher=0', 'PrependPath=0',
        'Shortcuts=0', 'AssociateFiles=0', 'Include_test=0', 'Include_doc=0',
        "TargetDir=`"$target`"")
    $process = Start-Process -FilePath $installer.FullName -ArgumentList $options -Wait -PassThru
    # 3010: done, a restart is wanted.
    if (@(0, 3010) -notcontains $process.ExitCode) {
        throw "Pemasang Python gagal (kode $($process.ExitCode)). Pasang Python $Version 64-bit sendiri, lalu ulangi."
    }
}

function Get-Python([string]$Base, [string[]]$Wanted, [string]$Preferred) {
    $python = Find-Python $Base $Wanted
    if (-not $python) {
        Install-Python $Base $Preferred
        $python = Find-Python $Base $Wanted
    }
    if ($python) {
        return $python
    }
    $store = ''
    if ($script:StorePython) {
        $store = ' Python dari Microsoft Store tidak dapat dipakai add-in.'
    }
    throw "Python $($Wanted -join ' / ') 64-bit tidak ditemukan.$store Unduh python-$Preferred.x-amd64.exe dari python.org, taruh di folder $PSScriptRoot, lalu ulangi."
}

function Read-Manifest {
    # What paket.json says; nothing outside a bundle. The files are compared by Assert-Bundle.
    $path = Join-Path $PSScriptRoot 'paket.json'
    if (-not (Test-Path -LiteralPath $path)) {
        return
    }
    try {
        $manifest = Get-Content -LiteralPath $path -Raw | ConvertFrom-Json
        if ($manifest.python -notmatch '^3\.\d+$') {
            throw 'paket.json'
        }
        return $manifest
    }
    catch {
        throw 'Paket rusak: paket.json tidak terbaca. Salin ulang seluruh folder paket.'
    }
}

function Assert-Bundle([string]$Command, [string[]]$Prefix) {
    # Every file of the bundle is there, unchanged, and no other: prints what it protects against.
    $check = Join-Path $PSScriptRoot 'periksa_paket.py'
    Invoke-Native { & $Command @Prefix -I $check }
    if ($LASTEXITCODE -ne 0) {
        throw 'Paket tidak dipasang; lihat pesan di atas.'
    }
}

function Install-FromBundle([string]$Python) {
    # Exactly the wheels of wheels.txt, each by its path and hash; pip looks nowhere else and adds
    # nothing. No configuration of pip, no variables.
    $env:PIP_CONFIG_FILE = 'nul'
    Push-Location -LiteralPath (Join-Path $PSScriptRoot 'wheels')
    Invoke-Native { & $Python -I -m pip --isolated --disable-pip-version-check install --quiet --no-index --no-deps --require-hashes -r wheels.txt }
    $failed = ($LASTEXITCODE -ne 0)
    Pop-Location
    if ($failed) {
        throw 'Pemasangan pustaka gagal; lihat pesan pip di atas.'
    }
}

function Install-FromRepository([string]$Python, [string]$Repository, [string]$Copy) {
    # From a copy: building leaves files beside the sources, and old ones would be built in.
    try {
        New-Item -ItemType Directory -Path $Copy -Force | Out-Null
        foreach ($part in @('pyproject.toml', 'README.md', 'LICENSE', 'src')) {
            Copy-Item -LiteralPath (Join-Path $Repository $part) -Destination $Copy -Recurse
        }
        Get-ChildItem -LiteralPath (Join-Path $Copy 'src') -Directory |
            Where-Object { $_.Name -like '*.egg-info' } |
            ForEach-Object { Remove-Item -LiteralPath $_.FullName -Recurse -Force }
        $constraints = Join-Path $Repository 'constraints.txt'
        Invoke-Native { & $Python -I -m pip --disable-pip-version-check install --quiet --require-hashes -r $constraints }
        if ($LASTEXITCODE -ne 0) {
            throw 'Pemasangan pustaka gagal; lihat pesan pip di atas. Tanpa jaringan: pakai paket dari "iku addin paket".'
        }
        Invoke-Native { & $Python -I -m pip --disable-pip-version-check install --quiet --no-deps $Copy }
        if ($LASTEXITCODE -ne 0) {
            throw 'Pemasangan iku-excel gagal; lihat pesan pip di atas.'
        }
    }
    finally {
        Remove-Tree $Copy
    }
}

function Switch-Addin([string]$Venv) {
    # Says the result in $script:Switched: what iku prints must reach the console, not a variable.
    $script:Switched = $false
    $iku = Join-Path $Venv 'Scripts\iku.exe'
    Invoke-Native { & $iku addin pasang }
    $script:Switched = ($LASTEXITCODE -eq 0)
}

function Install-Iku([string]$Base) {
    # Not Split-Path: it fails where a bundle was copied to the root of a drive.
    $repository = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '..\..'))
    $manifest = Read-Manifest
    if ($manifest) {
        $wanted = @($manifest.python)
        $preferred = $manifest.python
        Say "Memasang IKU $($manifest.versi) dari paket ..."
    }
    elseif (Test-Path -LiteralPath (Join-Path $repository 'pyproject.toml')) {
        $wanted = $SupportedPythons
        $preferred = $DefaultPython
        Say "Memasang IKU dari $repository; jaringan diperlukan ..."
    }
    else {
        throw 'Di sebelah pasang.ps1 tidak ada paket.json. Salin seluruh folder paket, bukan berkas ini saja.'
    }
    Wait-ExcelClosed
    New-Item -ItemType Directory -Path $Base -Force | Out-Null
    $previous = Get-ActiveVenv $Base
    $found = Get-Python $Base $wanted $preferred
    $command = $found.Command
    $prefix = $found.Prefix
    if ($manifest) {
        Assert-Bundle $command $prefix
    }

    $stamp = Get-Date -Format 'yyyyMMdd-HHmmss'
    $new = Join-Path $Base "venv-$stamp"
    try {
        Invoke-Native { & $command @prefix -I -m venv $new }
        if ($LASTEXITCODE -ne 0) {
            throw "Lingkungan Python tidak dapat dibuat di $new."
        }
        $python = Join-Path $new 'Scripts\python.exe'
        Say 'Memasang pustaka (beberapa menit) ...'
        if ($manifest) {
            Install-FromBundle $python
        }
        else {
            Install-FromRepository $python $repository (Join-Path $Base "sumber-$stamp")
        }
        Invoke-Native { & $python -I -c 'import iku_excel, lxml.etree, pandas, xlwings' }
        if ($LASTEXITCODE -ne 0) {
            throw 'Pustaka terpasang, tetapi tidak dapat dimuat; lihat pesan di atas.'
        }
        Wait-ExcelClosed
    }
    catch {
        Remove-Tree $new
        throw
    }

    Switch-Addin $new
    if (-not $script:Switched) {
        if ($previous) {
            Say 'Add-in baru tidak dapat dipasang; kembali ke pemasangan sebelumnya ...'
            Switch-Addin $previous
            if ($script:Switched) {
                Remove-Tree $new
                throw 'Add-in baru tidak dapat dipasang; lihat pesan di atas. Pemasangan sebelumnya dipakai lagi.'
            }
        }
        throw "Add-in tidak dapat dipasang; lihat pesan di atas. Untuk melihat sebabnya: $new\Scripts\iku.exe addin periksa"
    }
    Set-Shim $Base $new
    $iku = Join-Path $new 'Scripts\iku.exe'
    Invoke-Native { & $iku addin periksa }
    $well = ($LASTEXITCODE -eq 0)
    # Also where something is left to mend, an office policy for one: Excel uses the new one now.
    # Names, not paths: Windows may write the same folder in two ways (MARUFA~1).
    foreach ($old in @(Get-Venvs $Base)) {
        if ((Split-Path -Leaf $old) -ne (Split-Path -Leaf $new)) {
            Remove-Tree $old
        }
    }
    if (-not $well) {
        throw 'Terpasang, tetapi pemeriksaan di atas menyebut hal yang perlu dibetulkan.'
    }
    Say ''
    Say 'Selesai. Buka Excel: tab IKU tampil di pita, dan =IKU_VERSI() dalam sel menampilkan versi.'
    Say "Perintah iku: $(Join-Path $Base 'iku.cmd')"
}

function Uninstall-Iku([string]$Base) {
    $venv = Get-ActiveVenv $Base
    if (-not $venv) {
        throw "Tidak ada pemasangan IKU di $Base. Bila dahulu dipasang di folder lain: PASANG.cmd -Lepas -Folder FOLDER"
    }
    Wait-ExcelClosed
    $iku = Join-Path $venv 'Scripts\iku.exe'
    Invoke-Native { & $iku addin lepas }
    if ($LASTEXITCODE -ne 0) {
        throw 'Add-in tidak dapat dilepas; lihat pesan di atas. Folder program belum dihapus. Bila program itu rusak: jalankan PASANG.cmd sekali lagi, lalu lepas.'
    }
    foreach ($old in @(Get-Venvs $Base)) {
        Remove-Tree $old
    }
    $shim = Join-Path $Base 'iku.cmd'
    if (Test-Path -LiteralPath $shim) {
        Remove-Item -LiteralPath $shim -Force
    }
    if (Test-Path -LiteralPath (Join-Path $Base 'python')) {
        Say 'Python yang dipasang bersama IKU masih ada; hapus lewat Settings, Apps bila tidak dipakai lagi.'
    }
    elseif (@(Get-ChildItem -LiteralPath $Base -Force).Count -eq 0) {
        Remove-Item -LiteralPath $Base -Force
    }
    Say 'Selesai: add-in IKU dilepas. Buku isian tidak disentuh.'
}

try {
    # Windows PowerShell passes over options that a script does not have.
    if (($args.Count -gt 0) -or $Folder.StartsWith('/')) {
        throw "Tidak dikenal: $Folder $args. Yang ada: PASANG.cmd -Lepas dan PASANG.cmd -Folder FOLDER"
    }
    Assert-Windows
    # The install manager of python.org would download what "py -3.12" does not find.
    $env:PYTHON_MANAGER_AUTOMATIC_INSTALL = 'false'
    if ($Folder) {
        # A folder typed as "D:\IKU kantor\" arrives with the closing quote.
        $base = [IO.Path]::GetFullPath($Folder.Trim('"'))
    }
    else {
        $base = Join-Path $env:LOCALAPPDATA 'IKU'
    }
    Assert-FolderNames $base
    # "Run as administrator" may mean another user's profile.
    Say "Pengguna Windows: $env:USERNAME; folder: $base"
    if ($Lepas) {
        Uninstall-Iku $base
    }
    else {
        Install-Iku $base
    }
    exit 0
}
catch {
    Say ''
    Say "GAGAL: $($_.Exception.Message)"
    exit 1
}
