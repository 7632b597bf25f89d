Target amd64-unicode
# The installer for Windows. installer/nsis.py fills in what stands between @ signs; one account,
# no administrator. Exit codes: 0 done, 1 given up, 2 failed, 3 the program is open.
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

Name "@TITLE@"
OutFile "@TARGET@"
!finalize '@FINISH@ "%1"'
!uninstfinalize '@FINISH@ "%1"'
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\@TITLE@"
InstallDirRegKey HKCU "Software\@TITLE@" "Dossier"
SetCompressor /SOLID lzma
SetCompressorDictSize 16
ManifestDPIAware true
ShowInstDetails nevershow
ShowUninstDetails nevershow
BrandingText "@TITLE@ @VERSION@"
SpaceTexts show

VIProductVersion "@VERSION@.0"
VIAddVersionKey /LANG=1036 "ProductName" "@TITLE@"
VIAddVersionKey /LANG=1036 "ProductVersion" "@VERSION@"
VIAddVersionKey /LANG=1036 "FileVersion" "@VERSION@"
VIAddVersionKey /LANG=1036 "FileDescription" "Installation de @TITLE@"
VIAddVersionKey /LANG=1036 "CompanyName" "@PUBLISHER@"
VIAddVersionKey /LANG=1036 "LegalCopyright" "@PUBLISHER@. Licence EUPL-1.2."

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\E2C-Desktop"
!define MUI_ICON "@ICON@"
!define MUI_UNICON "@ICON@"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\@WINDOW_EXE@"
!define MUI_FINISHPAGE_RUN_TEXT "Ouvrir @TITLE@"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!define MUI_COMPONENTSPAGE_NODESC
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"

# Windows holds the files of a program that runs: they cannot be opened for writing then.
!macro REFUSE_WHILE_OPEN UN
Function ${UN}RefuseWhileOpen
  again:
  StrCpy $1 ""
  !insertmacro SEE_WHETHER_HELD "$INSTDIR\@WINDOW_EXE@"
  !insertmacro SEE_WHETHER_HELD "$INSTDIR\@CONSOLE_EXE@"
  ${If} $1 == "held"
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "@TITLE@ est ouvert. Enregistrez votre travail et fermez-le, puis choisissez Recommencer." /SD IDCANCEL IDRETRY again
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd
!macroend

!macro SEE_WHETHER_HELD FILE
  ${If} ${FileExists} "${FILE}"
    ClearErrors
    FileOpen $0 "${FILE}" a
    ${If} ${Errors}
      StrCpy $1 "held"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

!insertmacro REFUSE_WHILE_OPEN ""
!insertmacro REFUSE_WHILE_OPEN "un."

Section "@TITLE@" SectionProgram
  SectionIn RO
  Call RefuseWhileOpen
  # What a former version had and this one has not must not stay: its whole folder goes first.
  ${If} ${FileExists} "$INSTDIR\@WINDOW_EXE@"
    RMDir /r "$INSTDIR\_internal"
    RMDir /r "$INSTDIR\licences"
  ${EndIf}
  SetOutPath "$INSTDIR"
  SetOverwrite on
  File /r "@FOLDER@/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\@TITLE@.lnk" "$INSTDIR\@WINDOW_EXE@" "" "$INSTDIR\@WINDOW_EXE@" 0 SW_SHOWNORMAL "" "@SUMMARY@"

  WriteRegStr HKCU "Software\@TITLE@" "Dossier" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "@TITLE@"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "@VERSION@"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\@WINDOW_EXE@"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "@PUBLISHER@"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
SectionEnd

Section /o "Raccourci sur le bureau" SectionDesktop
  CreateShortcut "$DESKTOP\@TITLE@.lnk" "$INSTDIR\@WINDOW_EXE@" "" "$INSTDIR\@WINDOW_EXE@" 0 SW_SHOWNORMAL "" "@SUMMARY@"
SectionEnd

# With /BUREAU, a silent installation makes the shortcut of the desktop too.
Function .onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/BUREAU" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SectionDesktop}
  ${EndIf}
  ${If} ${FileExists} "$DESKTOP\@TITLE@.lnk"
    !insertmacro SelectSection ${SectionDesktop}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  Call un.RefuseWhileOpen
  Delete "$SMPROGRAMS\@TITLE@.lnk"
  Delete "$DESKTOP\@TITLE@.lnk"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\@WINDOW_EXE@"
  Delete "$INSTDIR\@CONSOLE_EXE@"
  Delete "$INSTDIR\uninstall.exe"
  # Only when nothing else is in it: what somebody put there stays.
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\@TITLE@"
  MessageBox MB_OK|MB_ICONINFORMATION "@TITLE@ est retiré de ce compte.$\r$\n$\r$\nVos données n’ont pas été touchées. La base de l’école, ses clés et ses sauvegardes restent là où vous les avez mises (d’ordinaire $DOCUMENTS\E2C) ; les réglages de ce poste, dans $APPDATA\@TITLE@ ; le journal technique, dans $LOCALAPPDATA\@TITLE@." /SD IDOK
SectionEnd
