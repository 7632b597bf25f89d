/* Wine 8's colour management lacks one of these functions; Qt goes on without any profile. */
#define ABSENT(name) __declspec(dllexport) int name(void) { return 0; }

ABSENT(CloseColorProfile)
ABSENT(GetColorProfileFromHandle)
ABSENT(OpenColorProfileW)
ABSENT(WcsCreateIccProfile)
