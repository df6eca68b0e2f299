using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Shell;

/// <summary>The field's standard terms (docs/glossary.md).</summary>
public sealed class TermText;

/// <summary>Says the kinds of the domain in the reader's language, in the field's own terms.</summary>
public sealed class Terms(IStringLocalizer<TermText> text)
{
    public string Of<T>(T value) where T : struct, Enum => text[$"{typeof(T).Name}_{value}"];

    public string Of<T>(T? value) where T : struct, Enum => value is { } known ? Of(known) : "";

    /// <summary>What went wrong, as short as it is known.</summary>
    public string Headline(string? questionText, AnomalyKind? anomaly) =>
        !string.IsNullOrEmpty(questionText) ? questionText : anomaly is { } kind ? Of(kind) : text["Headline_unknown"];

    /// <summary>The anomaly in a list, where room is short.</summary>
    public string Brief(AnomalyKind anomaly) => text[$"AnomalyShort_{anomaly}"];

    public string Service(ServiceKind? service, string? serviceName) =>
        service is { } kind ? Of(kind) : serviceName ?? text["Unknown"];

    public string WhyNotCovered(NotCoveredReason reason) => text[$"WhyNot_{reason}"];

    /// <summary>What carries a promise out.</summary>
    public string Answer(PromiseKind kind) => text[$"Answer_{kind}"];

    public string Standard(ServiceStandard? standard) => standard is { } known ? Of(known) : text["ServiceStandard_none"];

    public string Status(RequestStatus status) => Of(status);
}
