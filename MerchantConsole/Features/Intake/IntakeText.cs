namespace MerchantConsole.Features.Intake;

/// <summary>Names the resources of intake: what its pages, its verb and its faults say.</summary>
public sealed class IntakeText;
