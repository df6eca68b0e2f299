namespace MerchantConsole.Tests.Platform;

static class CallLine
{
    /// <summary>A call on one line, as the command writes it and the state shows it.</summary>
    public static string Of(Call call) =>
        $"{Beijing.Text(call.At)} {(call.Method.Length == 0 ? "-" : call.Method)} {Outcome(call)}";

    static string Outcome(Call call) =>
        call.Error is { } error ? $"refused {error.Code} {error.SubCode}"
        : call.BusinessCode is { } code ? $"failed {code}"
        : call.Fault is { } fault ? $"{fault}"
        : "ok";
}
