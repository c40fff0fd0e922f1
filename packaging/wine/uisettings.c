/* For the Wine prefix of builds and tests alone, never shipped.
 *
 * Qt's Windows plugin asks the WinRT class Windows.UI.ViewManagement.UISettings for colours and animation settings and
 * ends the process where the class is unknown, as in Wine 8. This library answers with Windows' own defaults: one object
 * for each interface, nothing counted, nothing freed. An interface is told by the first four bytes of its GUID; the
 * methods stand in the order of Microsoft's IDL.
 */
#include <inspectable.h>
#include <windows.h>

typedef struct { void **methods; } Object;

static HRESULT WINAPI query(Object *self, const GUID *wanted, void **out);
static HRESULT WINAPI query_factory(Object *self, const GUID *wanted, void **out);

static ULONG WINAPI add_ref(Object *self) { return 2; }
static ULONG WINAPI release(Object *self) { return 1; }
static HRESULT WINAPI no_ids(Object *self, ULONG *count, void **ids) { *count = 0; *ids = 0; return S_OK; }
static HRESULT WINAPI no_name(Object *self, void **name) { *name = 0; return S_OK; }
static HRESULT WINAPI base_trust(Object *self, int *level) { *level = 0; return S_OK; }

static HRESULT WINAPI zero_wide(Object *self, void *value) { if (value) *(UINT64 *)value = 0; return S_OK; }
static HRESULT WINAPI zero_byte(Object *self, BYTE *value) { *value = 0; return S_OK; }
static HRESULT WINAPI scale_one(Object *self, double *value) { *value = 1.0; return S_OK; }
static HRESULT WINAPI add_handler(Object *self, void *handler, INT64 *token) { *token = 1; return S_OK; }
static HRESULT WINAPI remove_handler(Object *self, INT64 token) { return S_OK; }
static HRESULT WINAPI element_colour(Object *self, int element, BYTE *argb) { memset(argb, 255, 4); return S_OK; }

static HRESULT WINAPI colour(Object *self, int which, BYTE *argb) {
    /* background, foreground, the accent in three darker shades, itself, and three lighter ones */
    static const BYTE table[][4] = {
        {255, 255, 255, 255}, {255, 0, 0, 0},       {255, 0, 31, 63},     {255, 0, 62, 116},    {255, 0, 90, 158},
        {255, 0, 120, 215},   {255, 66, 156, 227},  {255, 118, 185, 237}, {255, 166, 216, 255}, {0, 255, 255, 255}};
    memcpy(argb, table[which < 0 || which > 9 ? 5 : which], 4);
    return S_OK;
}

#define INSPECTABLE(query) (void *)query, (void *)add_ref, (void *)release, (void *)no_ids, (void *)no_name, (void *)base_trust
static void *settings_1[] = {INSPECTABLE(query), zero_wide, zero_wide, zero_wide, zero_wide, zero_wide, zero_wide,
                             zero_byte, zero_byte, zero_wide, zero_wide, zero_wide, zero_wide, element_colour};
static void *settings_2[] = {INSPECTABLE(query), scale_one, add_handler, remove_handler};
static void *settings_3[] = {INSPECTABLE(query), colour, add_handler, remove_handler};
static void *settings_4[] = {INSPECTABLE(query), zero_byte, add_handler, remove_handler};
static void *settings_6[] = {INSPECTABLE(query), add_handler, remove_handler, add_handler, remove_handler};
static Object first = {settings_1}, second = {settings_2}, third = {settings_3}, fourth = {settings_4}, sixth = {settings_6};

static HRESULT WINAPI query(Object *self, const GUID *wanted, void **out) {
    switch (wanted->Data1) {
    case 0x00000000: /* IUnknown */
    case 0xAF86E2E0: /* IInspectable */
    case 0x94EA2B94: /* IAgileObject */
    case 0x85361600: /* IUISettings */ *out = &first; return S_OK;
    case 0xBAD82401: /* IUISettings2 */ *out = &second; return S_OK;
    case 0x03021BE4: /* IUISettings3 */ *out = &third; return S_OK;
    case 0x52BB3002: /* IUISettings4 */
    case 0x5349D588: /* IUISettings5 */ *out = &fourth; return S_OK;
    case 0xAEF19BD7: /* IUISettings6 */ *out = &sixth; return S_OK;
    }
    *out = 0;
    return E_NOINTERFACE;
}

static HRESULT WINAPI activate(Object *self, void **out) { *out = &first; return S_OK; }
static void *factory_methods[] = {INSPECTABLE(query_factory), activate};
static Object factory = {factory_methods};

static HRESULT WINAPI query_factory(Object *self, const GUID *wanted, void **out) {
    switch (wanted->Data1) {
    case 0x00000000: /* IUnknown */
    case 0xAF86E2E0: /* IInspectable */
    case 0x00000035: /* IActivationFactory */
    case 0x94EA2B94: /* IAgileObject */ *out = &factory; return S_OK;
    }
    *out = 0;
    return E_NOINTERFACE;
}

__declspec(dllexport) HRESULT WINAPI DllGetActivationFactory(void *class_name, void **out) { *out = &factory; return S_OK; }
__declspec(dllexport) HRESULT WINAPI DllCanUnloadNow(void) { return S_FALSE; }
