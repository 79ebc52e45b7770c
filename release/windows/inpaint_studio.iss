; Inno Setup 6: iscc /DVersion=0.1.0 release\windows\inpaint_studio.iss   (after `pyinstaller inpaint_studio.spec`)
; Signed if a sign tool named "release" is given: iscc /DSign "/Srelease=signtool sign /fd sha256 $f" ...
#ifndef Version
  #error Give the version: /DVersion=0.1.0
#endif

[Setup]
AppId={{5E5D0A0E-6C3C-4F0B-9D39-0B0C6B1B7B61}
AppName=Inpaint Studio
AppVersion={#Version}
AppPublisher=inpaint_studio
DefaultDirName={autopf}\Inpaint Studio
DefaultGroupName=Inpaint Studio
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir=..\..\dist
OutputBaseFilename=inpaint_studio-{#Version}-windows-x86_64-setup
SetupIconFile=..\..\build\icons\app.ico
UninstallDisplayIcon={app}\InpaintStudio.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
#ifdef Sign
SignTool=release
SignedUninstaller=yes
#endif

[Files]
Source: "..\..\dist\inpaint_studio\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
; by this name it is an editor for programs that give theirs no options
Source: "..\..\dist\inpaint_studio\InpaintStudio.exe"; DestDir: "{app}"; DestName: "InpaintStudio-edit.exe"; Flags: ignoreversion

[InstallDelete]
; nothing of an older version may stay: its libraries would be found first
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Inpaint Studio"; Filename: "{app}\InpaintStudio.exe"

[Registry]
; "Open with" of every picture; no format is taken from the program that has it
Root: HKA; Subkey: "Software\Classes\Applications\InpaintStudio.exe\shell\open\command"; ValueType: string; ValueData: """{app}\InpaintStudio.exe"" ""%1"""; Flags: uninsdeletekey
; projects are nobody else's
Root: HKA; Subkey: "Software\Classes\.inpaint"; ValueType: string; ValueData: "InpaintStudio.Project"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\InpaintStudio.Project\shell\open\command"; ValueType: string; ValueData: """{app}\InpaintStudio.exe"" ""%1"""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\SystemFileAssociations\image\OpenWithList\InpaintStudio.exe"; Flags: uninsdeletekey
