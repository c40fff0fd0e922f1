; The Windows installer: for one user, without administrator rights, 64-bit. installer.py gives the defines:
; VERSION, VERSION4 (four numbers), PROGRAM (the built folder), ICON and SIDE (pictures), SETUP (the file to write), SIGN (a command, or none).
;
; Options: /S silent; /FOLDER="D:\a b" where to; /NODESKTOP no entry on the desktop.
; Exit status: 0 done; 1 given up by the user; 2 not done, see the sentence; 3 the program is still open.
; Uninstall.exe: /S silent, keeps all data; /DELETEDATA also deletes the databases that were opened on this computer.

Target amd64-unicode
Unicode true
ManifestDPIAware true
ManifestLongPathAware true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"

!define NAME "妇联台账"
!define KEY "Software\Fulian"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Fulian"
!define TYPES "Software\Classes"

Name "${NAME}"
OutFile "${SETUP}"
InstallDir "$LOCALAPPDATA\Programs\Fulian"
InstallDirRegKey HKCU "${KEY}" "Folder"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION4}"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "CompanyName" "${NAME}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT License"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "安装只需一两分钟，不用联网，也不用管理员密码。$\r$\n$\r$\n如果这台电脑上装过旧版本，会直接升级：台账数据原样保留，升级前先自动备份一份。$\r$\n$\r$\n请先关闭正在使用的${NAME}，然后按“下一步”。"
!define MUI_DIRECTORYPAGE_TEXT_TOP "程序安装在下面的文件夹里，一般不用改。台账数据不放在这里：第一次打开程序时再选数据的存放位置。"
!define MUI_FINISHPAGE_TITLE "安装完成"
!define MUI_FINISHPAGE_TEXT "以后从桌面或开始菜单里的“${NAME}”打开。双击县里或乡镇交来的报送包（.fulian），也会打开它。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\fulianw.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${NAME}"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从这台电脑上卸载${NAME}。台账数据和备份会保留。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

Var DeleteData

; Ends the installation with a sentence; in silent mode the sentence is left out and the exit status says it.
!macro GiveUp status sentence
  SetErrorLevel ${status}
  MessageBox MB_OK|MB_ICONSTOP "${sentence}" /SD IDOK
  Quit
!macroend

; A program that runs holds its own file: opening it for writing fails.
!macro WaitUntilClosed un
Function ${un}WaitUntilClosed
  again:
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\fulianw.exe"
      FileOpen $0 "$INSTDIR\fulianw.exe" a
      ${IfNot} ${Errors}
        FileClose $0
      ${EndIf}
    ${EndIf}
    ${IfNot} ${Errors}
    ${AndIf} ${FileExists} "$INSTDIR\fulian.exe"
      FileOpen $0 "$INSTDIR\fulian.exe" a
      ${IfNot} ${Errors}
        FileClose $0
      ${EndIf}
    ${EndIf}
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}还开着。请先保存并关闭它，再按“重试”。" /SD IDCANCEL IDRETRY again
      SetErrorLevel 3
      Quit
    ${EndIf}
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    !insertmacro GiveUp 2 "${NAME}需要 Windows 10 或 Windows 11，没有安装。"
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/FOLDER=" $1
  ${If} ${Errors}
    ; PowerShell and other programs put the whole option between quotes: "/FOLDER=D:\a b".
    ClearErrors
    ${WordFind2X} '$0' '"/FOLDER=' '"' "E+1" $1
  ${EndIf}
  ${IfNot} ${Errors}
    StrCpy $INSTDIR $1
  ${EndIf}
FunctionEnd

Section
  Call WaitUntilClosed
  ; The version that knows the data best keeps a copy of it; where it is too damaged to, the new one does below.
  StrCpy $2 "none"
  ${If} ${FileExists} "$INSTDIR\fulian.exe"
    nsExec::ExecToLog '"$INSTDIR\fulian.exe" keep-copies'
    Pop $2
  ${EndIf}
  SetOutPath "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR\_internal\files.sha256"
    RMDir /r "$INSTDIR\_internal"
  ${EndIf}
  ClearErrors
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  ${If} ${Errors}
    !insertmacro GiveUp 2 "有文件没有写成，程序没有装好；台账数据没有改动。请检查磁盘空间和杀毒软件，再安装一次。"
  ${EndIf}
  ${If} $2 != "0"
    nsExec::ExecToLog '"$INSTDIR\fulian.exe" keep-copies'
    Pop $2
    ${If} $2 != "0"
      MessageBox MB_OK|MB_ICONEXCLAMATION "程序已装好，但升级前的备份没有做成。台账数据没有改动；请先打开程序，在“设置”里备份到U盘。" /SD IDOK
    ${EndIf}
  ${EndIf}
  Call WriteEntries
SectionEnd

Function WriteEntries
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\fulianw.exe"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/NODESKTOP" $1
  ${If} ${Errors}
    CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\fulianw.exe"
  ${EndIf}
  WriteRegStr HKCU "${KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${TYPES}\.fulian" "" "Fulian.Package"
  WriteRegStr HKCU "${TYPES}\Fulian.Package" "" "${NAME}报送包"
  WriteRegStr HKCU "${TYPES}\Fulian.Package\DefaultIcon" "" "$INSTDIR\fulianw.exe,0"
  WriteRegStr HKCU "${TYPES}\Fulian.Package\shell\open\command" "" '"$INSTDIR\fulianw.exe" open "%1"'
  WriteRegStr HKCU "${TYPES}\.fldb" "" "Fulian.Office"
  WriteRegStr HKCU "${TYPES}\Fulian.Office" "" "${NAME}数据库"
  WriteRegStr HKCU "${TYPES}\Fulian.Office\DefaultIcon" "" "$INSTDIR\fulianw.exe,0"
  WriteRegStr HKCU "${TYPES}\Fulian.Office\shell\open\command" "" '"$INSTDIR\fulianw.exe" open "%1"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\fulianw.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function un.onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETEDATA" $1
  StrCpy $DeleteData "no"
  ${IfNot} ${Errors}
    StrCpy $DeleteData "yes"
  ${EndIf}
FunctionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  ${IfNot} ${Silent}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "要连同台账数据和备份一起删除吗？$\r$\n$\r$\n按“否”：只卸载程序，数据留在原处（一般按“否”）。$\r$\n按“是”：数据也一起删除，删除后无法恢复。" IDNO keep
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "再确认一次：这台电脑上打开过的台账数据库和它们的备份都会删除，无法恢复。确定删除吗？" IDNO keep
    StrCpy $DeleteData "yes"
    keep:
  ${EndIf}
  ${If} $DeleteData == "yes"
    nsExec::ExecToLog '"$INSTDIR\fulian.exe" delete-data --really'
    Pop $0
    ${If} $0 != "0"
      MessageBox MB_OK|MB_ICONEXCLAMATION "数据没有全部删除，请到原来的存放位置查看。" /SD IDOK
    ${EndIf}
  ${EndIf}
  ; Only what was installed; whatever else lies in a folder that somebody chose stays there.
  ${If} ${FileExists} "$INSTDIR\_internal\files.sha256"
    RMDir /r "$INSTDIR\_internal"
  ${EndIf}
  Delete "$INSTDIR\fulian.exe"
  Delete "$INSTDIR\fulianw.exe"
  Delete "$INSTDIR\Uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "${TYPES}\.fulian"
  DeleteRegKey HKCU "${TYPES}\Fulian.Package"
  DeleteRegKey HKCU "${TYPES}\.fldb"
  DeleteRegKey HKCU "${TYPES}\Fulian.Office"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
