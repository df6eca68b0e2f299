namespace MerchantConsole.Domain.Parties;

public enum Role
{
    /// <summary>客服</summary>
    Agent = 1,
    /// <summary>客服主管</summary>
    Supervisor,
    /// <summary>管理员</summary>
    Administrator,
    /// <summary>服务商用户, bound to one provider</summary>
    Provider,
    /// <summary>The clock, intake and the platform link</summary>
    System,
    /// <summary>An outside program with an API key</summary>
    Program,
}

/// <summary>Who did it, as it stands in the history.</summary>
/// <param name="ProviderId">The one provider this actor is bound to; null for the merchant's own side.</param>
public sealed record Actor(string Name, Role Role, Guid? ProviderId = null)
{
    /// <summary>The signed-in person; null for programs and the system. Not part of the history, which keeps names.</summary>
    public Guid? UserId { get; init; }

    public static Actor System { get; } = new("system", Role.System);

    public bool IsPerson => Role is not Role.System;

    /// <summary>Decides about money: a supervisor, an administrator, or a program of the merchant's (whose key must say so).</summary>
    public bool DecidesAboutMoney => ProviderId is null && Role is (Role.Supervisor or Role.Administrator or Role.Program or Role.System);

    /// <exception cref="RuleBrokenException">A provider's.</exception>
    public void MustBeMerchant()
    {
        if (ProviderId is not null || Role is Role.Provider)
            throw new RuleBrokenException(Rule.MerchantOnly);
    }

    /// <exception cref="RuleBrokenException">An agent, or a provider's.</exception>
    public void MustDecideAboutMoney()
    {
        MustBeMerchant();
        if (!DecidesAboutMoney)
            throw new RuleBrokenException(Rule.SupervisorOnly);
    }

    /// <exception cref="UnauthorizedAccessException">Neither an administrator nor the system.</exception>
    public void MustAdminister()
    {
        if (Role is not (Role.Administrator or Role.System))
            throw new UnauthorizedAccessException("Only an administrator manages users and connections.");
    }
}
