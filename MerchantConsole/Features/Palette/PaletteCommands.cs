using MerchantConsole.Domain.Parties;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Keyboard;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Palette;

/// <summary>The commands: acts on the open request, pages and settings.</summary>
public sealed class PaletteCommands(IStringLocalizer<PaletteText> texts, IStringLocalizer<ShellText> shell)
{
    static readonly (string Path, string Icon, string Key, Func<Role, bool> For)[] Pages =
    [
        ("/exemptions", "shield", "Nav_exemptions", _ => true),
        ("/penalties/payouts", "money", "Nav_payouts", role => role is Role.Supervisor or Role.Administrator),
        ("/statements", "van", "Nav_statements", role => role is not Role.Agent),
        ("/standards", "rule", "Nav_standards", role => role is not Role.Provider),
        ("/import", "upload", "Nav_import", role => role is not Role.Provider),
        ("/reports", "chart", "Nav_reports", _ => true),
        ("/users", "users", "Nav_users", role => role is Role.Administrator),
        ("/accounts/tmall", "link", "Nav_tmall", role => role is Role.Administrator),
    ];

    /// <param name="allowed">The keys of what the open request allows now.</param>
    public IEnumerable<PaletteItem> For(Actor actor, IReadOnlyCollection<string> allowed) =>
    [
        .. KeyTable.All.Where(act => act.Group == KeyGroup.Request && act.Press is { } key && allowed.Contains(key))
            .Select(act => Of($"act-{act.Press}", PaletteGroup.Act, act.Icon, shell[$"Key_{act.Name}"], "press", act.Press!, act.Shown)),
        .. KeyTable.All.Where(act => act.Path is not null && (actor.Role is not Role.Provider || !act.StaffOnly))
            .Select(act => Of($"go-{act.Name}", PaletteGroup.Places, act.Icon, shell[$"Key_{act.Name}"], "go", act.Path!, act.Shown)),
        .. Pages.Where(page => page.For(actor.Role))
            .Select(page => Of($"go-{page.Path[1..]}", PaletteGroup.Places, page.Icon, shell[page.Key], "go", page.Path)),
        Of("theme", PaletteGroup.Settings, "moon", shell["Theme"], "click", "[data-testid=theme]"),
        Of("language", PaletteGroup.Settings, "globe", shell["LanguageHint"], "click", "[data-testid=language]"),
        Of("density", PaletteGroup.Settings, "menu", texts["Density"], "density", ""),
        Of("keys", PaletteGroup.Settings, "key", shell["Keys"], "help", "", ["?"]),
        Of("sign-out", PaletteGroup.Settings, "logout", shell["SignOut"], "click", "[data-testid=sign-out]"),
    ];

    static PaletteItem Of(string command, PaletteGroup group, string icon, string label, string run, string value, IReadOnlyList<string>? keys = null) =>
        new($"pal-{command}", group, icon, label, run, value, Keys: keys, Command: command);
}
