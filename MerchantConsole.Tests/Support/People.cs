using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Tests.Support;

/// <summary>Actors, one for each role that acts on requests.</summary>
public static class People
{
    public static readonly Guid HangzhouFitters = new("0a000000-0000-0000-0000-000000000001");
    public static readonly Guid NingboFitters = new("0a000000-0000-0000-0000-000000000002");

    public static Actor Agent { get; } = new("小林", Role.Agent);
    public static Actor Supervisor { get; } = new("周主管", Role.Supervisor);
    public static Actor Fitter { get; } = new("王师傅", Role.Provider, HangzhouFitters);
    public static Actor System => Actor.System;
}
