namespace MerchantConsole.Domain.Parties;

public enum SplitForm
{
    /// <summary>The provider bears a percentage (0–100).</summary>
    Percentage = 1,
    /// <summary>The provider bears an amount in yuan.</summary>
    Amount,
}

/// <summary>How a penalty is borne (责任分摊, R8): the provider's part, and the rest is the merchant's. The parts always add up.</summary>
/// <param name="Provider">Percent or yuan, as <paramref name="Form"/> says.</param>
public sealed record LiabilitySplit(SplitForm Form, decimal Provider)
{
    public static LiabilitySplit Merchant { get; } = new(SplitForm.Percentage, 0);
    public static LiabilitySplit WhollyProvider { get; } = new(SplitForm.Percentage, 100);

    /// <summary>What a party bears alone; a shared liability needs its part told.</summary>
    public static LiabilitySplit Whole(Liable liable) => liable == Liable.Provider ? WhollyProvider : Merchant;

    /// <summary>The provider's part, rounded as all money is (half a fen goes up, to the provider).</summary>
    public Yuan ProviderShareOf(Yuan amount)
    {
        var part = Form == SplitForm.Percentage ? Yuan.Of(amount.Amount * Provider / 100m) : Yuan.Of(Provider);
        return part > amount ? amount : part;
    }

    /// <param name="amount">The penalty's; null while it is undetermined.</param>
    public Liable LiableFor(Yuan? amount) =>
        Provider == 0 ? Liable.Merchant
        : Form == SplitForm.Percentage ? (Provider == 100 ? Liable.Provider : Liable.Shared)
        : amount is { } whole && ProviderShareOf(whole) == whole ? Liable.Provider : Liable.Shared;

    /// <exception cref="RuleBrokenException">A percentage outside 0–100, a negative amount or one above the penalty, or more than two decimals.</exception>
    public void MustBeSensibleFor(Yuan? amount)
    {
        var isGood = decimal.Round(Provider, 2) == Provider && Provider >= 0 && Form switch
        {
            SplitForm.Percentage => Provider <= 100,
            SplitForm.Amount => amount is { } whole && Provider <= whole.Amount,
            _ => false,
        };
        if (!isGood)
            throw new RuleBrokenException(Rule.SplitNotSensible, "providerPart");
    }
}
