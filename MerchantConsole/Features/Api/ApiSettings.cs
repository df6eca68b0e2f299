using System.ComponentModel.DataAnnotations;

namespace MerchantConsole.Features.Api;

/// <summary>The key for a first start and for scripts.</summary>
public sealed class ApiSettings : IValidatableObject
{
    public const string Section = "Intake";
    public const int ShortestKey = 16;

    /// <summary>A key with every scope; none when empty. At least 16 visible ASCII characters.</summary>
    public string? BootstrapKey { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(BootstrapKey) && (BootstrapKey.Length < ShortestKey || BootstrapKey.Any(c => c is <= ' ' or > '~')))
            yield return new ValidationResult($"Intake:BootstrapKey must be at least {ShortestKey} visible ASCII characters without spaces.");
    }
}
