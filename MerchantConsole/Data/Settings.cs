using System.ComponentModel.DataAnnotations;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Data;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

public sealed class DatabaseSettings
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;
}

/// <summary>Lengths of the two promises and where their marks lie (R4, R5).</summary>
public sealed class PromiseSettings : IValidatableObject
{
    public const string Section = "Promises";

    /// <summary>R4, from the raise. Wall-clock time.</summary>
    public TimeSpan Solution { get; init; } = PromiseTerms.Default.Solution.Length;

    /// <summary>R5, from the raise. Wall-clock time.</summary>
    public TimeSpan Resolution { get; init; } = PromiseTerms.Default.Resolution.Length;

    /// <summary>Used share (0–1) of either promise from which it is due soon.</summary>
    public double DueSoonShare { get; init; } = PromiseTerms.Default.Solution.DueSoonShare;

    /// <summary>Time left from which the solution promise is in its last call.</summary>
    public TimeSpan SolutionLastCall { get; init; } = PromiseTerms.Default.Solution.LastCall;

    /// <summary>Time left from which the resolution promise is in its last call.</summary>
    public TimeSpan ResolutionLastCall { get; init; } = PromiseTerms.Default.Resolution.LastCall;

    public PromiseTerms Terms => new(
        new PromiseTerm(Solution, DueSoonShare, SolutionLastCall),
        new PromiseTerm(Resolution, DueSoonShare, ResolutionLastCall));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var longest = TimeSpan.FromDays(365);
        if (Solution <= TimeSpan.Zero || Solution > longest)
            yield return new ValidationResult("Promises:Solution must be longer than zero and at most 365 days.");
        if (Resolution < Solution || Resolution > longest)
            yield return new ValidationResult("Promises:Resolution must not be shorter than Promises:Solution and at most 365 days.");
        if (DueSoonShare is not (> 0 and < 1))
            yield return new ValidationResult("Promises:DueSoonShare must lie between 0 and 1.");
        if (SolutionLastCall <= TimeSpan.Zero)
            yield return new ValidationResult("Promises:SolutionLastCall must be longer than zero.");
        if (ResolutionLastCall <= TimeSpan.Zero)
            yield return new ValidationResult("Promises:ResolutionLastCall must be longer than zero.");
    }
}

public sealed class PenaltySettings : IValidatableObject
{
    public const string Section = "Penalties";

    /// <summary>Which version of a standard applies (R7).</summary>
    public StandardDate StandardDate { get; init; } = StandardDate.OrderCreated;

    /// <summary>Who pays unless somebody decides otherwise (R8).</summary>
    public Liable Liable { get; init; } = Liable.Merchant;

    /// <summary>Whether nobody may confirm or approve what he entered himself.</summary>
    public bool TwoPeople { get; init; } = true;

    /// <summary>How long each step of a dispute between merchant and provider may take. Wall-clock time.</summary>
    public TimeSpan DisputeStep { get; init; } = TimeSpan.FromDays(3);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Liable is not (Liable.Merchant or Liable.Provider))
            yield return new ValidationResult("Penalties:Liable must be Merchant or Provider; a split is set with the provider.");
        if (DisputeStep < TimeSpan.FromHours(1) || DisputeStep > TimeSpan.FromDays(60))
            yield return new ValidationResult("Penalties:DisputeStep must be at least one hour and at most 60 days.");
    }
}
