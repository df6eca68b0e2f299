namespace MerchantConsole.Shell.Keyboard;

public enum KeyGroup
{
    Move,
    Request,
    Places,
    Everywhere,
}

/// <summary>One thing a key does. Its text is <c>Key_</c> and its name.</summary>
/// <param name="Shown">What stands on the keys; keys pressed together lie in one string, one after the other in several.</param>
/// <param name="Press">Presses the control that carries this as <c>data-key</c>.</param>
/// <param name="Path">Leads to this page, where no such control is at hand.</param>
/// <param name="Hinted">The list says it at its foot.</param>
public sealed record KeyAct(
    string Name, KeyGroup Group, string[] Shown, string? Press = null, string? Path = null, string Icon = "go", bool StaffOnly = false, bool Hinted = false)
{
    /// <summary>A single character that may be switched off; keys held with Ctrl, Esc and the arrows may not.</summary>
    public bool IsSingle => Shown.All(key => key.Length == 1 && !IsArrow(key));

    static bool IsArrow(string key) => key is "↑" or "↓";
}

/// <summary>All keys. The sheet of keys, the foot of the list, the palette and the browser read them here.</summary>
public static class KeyTable
{
    public const string Solution = "s", Resolve = "r", Assign = "a", Note = "c", Claim = "e", Select = "x", More = "m", New = "n";

    public static IReadOnlyList<KeyAct> All { get; } =
    [
        new("Move", KeyGroup.Move, ["J", "K"], Hinted: true),
        new("Arrows", KeyGroup.Move, ["↓", "↑"]),
        new("Pages", KeyGroup.Move, ["PgDn", "PgUp"]),
        new("Ends", KeyGroup.Move, ["Home", "End"]),
        new("Urgent", KeyGroup.Move, ["]", "["]),
        new("Open", KeyGroup.Move, ["Enter"], Hinted: true),
        new("Select", KeyGroup.Move, ["X"], Select, Icon: "check"),
        new("Solution", KeyGroup.Request, ["S"], Solution, Icon: "send", Hinted: true),
        new("Resolve", KeyGroup.Request, ["R"], Resolve, Icon: "check", Hinted: true),
        new("Assign", KeyGroup.Request, ["A"], Assign, Icon: "van", Hinted: true),
        new("Note", KeyGroup.Request, ["C"], Note, Icon: "pen"),
        new("Claim", KeyGroup.Request, ["E"], Claim, Icon: "userplus"),
        new("More", KeyGroup.Request, ["M"], More, Icon: "more"),
        new("Board", KeyGroup.Places, ["G", "B"], Path: "/", Icon: "board"),
        new("Requests", KeyGroup.Places, ["G", "R"], Path: "/requests", Icon: "all"),
        new("Penalties", KeyGroup.Places, ["G", "P"], Path: "/penalties", Icon: "money"),
        new("Providers", KeyGroup.Places, ["G", "U"], Path: "/providers", Icon: "van"),
        new("New", KeyGroup.Places, ["N"], New, "/requests/new", "plus", StaffOnly: true),
        new("Search", KeyGroup.Everywhere, ["/"]),
        new("Palette", KeyGroup.Everywhere, ["Ctrl K"]),
        new("Help", KeyGroup.Everywhere, ["?"]),
        new("Escape", KeyGroup.Everywhere, ["Esc"]),
    ];

    /// <summary>Where single keys and the second key after G lead, for the browser; D leads to the board as B does.</summary>
    public static IReadOnlyDictionary<string, string> Ways(bool staff) => All
        .Where(act => act.Path is not null && (staff || !act.StaffOnly))
        .Select(act => (Keys: string.Join(' ', act.Shown).ToLowerInvariant(), act.Path))
        .Append((Keys: "g d", Path: "/"))
        .ToDictionary(way => way.Keys, way => way.Path!);
}
