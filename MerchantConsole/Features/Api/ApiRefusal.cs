using MerchantConsole.Features.Intake;

namespace MerchantConsole.Features.Api;

/// <summary>What is wrong with one field, as a text to be said in the caller's language.</summary>
/// <param name="Text">Name in <see cref="ApiText"/>.</param>
sealed record ApiFault(string Field, string Text, params object[] Arguments)
{
    public static ApiFault Of(FieldFault fault) => new(fault.Field, $"fault.{fault.Fault}", fault.Limit ?? "");
}

/// <summary>The call is refused; becomes a problem answer in one place.</summary>
/// <param name="code">Stable, for programs; its text in <see cref="ApiText"/> is for people.</param>
sealed class ApiRefusal(int status, string code, IReadOnlyList<ApiFault>? faults = null) : Exception($"{status} {code}")
{
    public int Status => status;
    public string Code => code;
    public IReadOnlyList<ApiFault> Faults => faults ?? [];

    /// <summary>More members of the problem.</summary>
    public IDictionary<string, object?> More { get; init; } = new Dictionary<string, object?>();

    /// <summary>
    /// 422 when everything could be read but some of it is not sensible (too late, too old, out of range); 400 when
    /// anything is missing, unknown or unreadable.
    /// </summary>
    public static ApiRefusal Of(IReadOnlyList<FieldFault> faults) => new(
        faults.All(fault => fault.Fault is Fault.InTheFuture or Fault.TooOld or Fault.OutOfRange)
            ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest,
        "invalidFields",
        [.. faults.Select(ApiFault.Of)]);
}
