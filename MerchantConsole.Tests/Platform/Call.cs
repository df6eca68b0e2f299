namespace MerchantConsole.Tests.Platform;

/// <summary>One call that reached the gateway.</summary>
/// <param name="Method">Empty when the call named none.</param>
/// <param name="Error">Null unless an error_response was the answer.</param>
/// <param name="BusinessCode">The code of a failure that only the service behind the gateway saw.</param>
/// <param name="Fault">What was done to the call on purpose.</param>
public sealed record Call(
    string Method, string? Session, DateTimeOffset At, IReadOnlyDictionary<string, string> Parameters,
    TopError? Error = null, string? BusinessCode = null, Fault? Fault = null)
{
    /// <summary>Whether the caller was told that his work is done.</summary>
    public bool Succeeded => Error is null && BusinessCode is null && Fault is (null or Platform.Fault.Delay);
}
