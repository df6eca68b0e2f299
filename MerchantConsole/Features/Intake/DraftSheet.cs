namespace MerchantConsole.Features.Intake;

/// <summary>A draft on the screen: what is typed, what is wrong with it, and which of that is worth saying yet.</summary>
public sealed class DraftSheet(RequestDraft draft, Func<RequestDraft, IReadOnlyList<FieldFault>> check)
{
    // Kept as typed: a field that shows its value read and written again would swallow the blank before the next word.
    readonly Dictionary<string, string?> typed = [];
    bool asked;
    string? focus;

    public RequestDraft Draft { get; private set; } = draft;
    public IReadOnlyList<FieldFault> Faults { get; private set; } = check(draft);
    public bool IsTouched => typed.Count > 0;

    /// <summary>Somebody typed.</summary>
    public event Action? Changed;

    public string? this[string field] => typed.TryGetValue(field, out var text) ? text : DraftFields.Of(field).Get(Draft);

    public bool IsTyped(string field) => typed.ContainsKey(field);

    public void Set(string field, string? value)
    {
        if (value == this[field])
            return;
        DraftFields.Of(field).Set(Draft, value);
        typed[field] = value;
        Faults = check(Draft);
        Changed?.Invoke();
    }

    /// <summary>
    /// From now on a field left empty is a fault that shows; before, only what was typed wrongly. The first field at
    /// fault asks for the focus.
    /// </summary>
    /// <returns>Whether all is well.</returns>
    public bool AskForAll()
    {
        asked = true;
        Faults = check(Draft);
        focus = Faults.Count == 0 ? null : Faults[0].Field;
        return focus is null;
    }

    public FieldFault? Shown(string field) =>
        Faults.FirstOrDefault(fault => fault.Field == field && (asked || (IsTyped(field) && fault.Fault != Fault.Required)));

    /// <returns>True once, for the field that should have the focus.</returns>
    internal bool TakesFocus(string field)
    {
        if (focus != field)
            return false;
        focus = null;
        return true;
    }

    public void Replace(RequestDraft other)
    {
        Draft = other;
        typed.Clear();
        asked = false;
        Faults = check(Draft);
    }
}
