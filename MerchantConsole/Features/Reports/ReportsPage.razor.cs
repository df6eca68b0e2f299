using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Reports;

public sealed partial class ReportsPage
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    DateOnly month;
    MonthReport? report;
    Exception? failed;
    Actor? actor;
    bool unreadable;

    [Inject] public required Reports Queries { get; init; }
    [Inject] public required CurrentActor CurrentActor { get; init; }
    [Inject] public required OpenBoard Board { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    /// <summary>yyyy-MM, 北京时间; this month unless told.</summary>
    [SupplyParameterFromQuery] public string? Month { get; set; }

    DateOnly ThisMonth => First(DateOnly.FromDateTime(Clock.Now().InBeijing().DateTime));

    /// <summary>What the promises due within the hour would cost, as far as it is known.</summary>
    Yuan Risk
    {
        get
        {
            var now = Clock.Now();
            return Board.Snapshot.Summary(Scope.Of(actor!)).Bars.Where(bar => bar.DueAt <= now + Hour).Aggregate(Yuan.Zero, (sum, bar) => sum + bar.AtStake);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        actor ??= await CurrentActor.Get();
        var isRead = DateOnly.TryParseExact($"{Month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 2015 and < 2100;
        (month, unreadable) = (isRead ? asked : ThisMonth, !isRead && !string.IsNullOrEmpty(Month));
        await Load();
    }

    async Task Load()
    {
        try
        {
            (report, failed) = (await Queries.Read(Scope.Of(actor!), month), null);
        }
        catch (Exception failure)
        {
            failed = failure;
        }
    }

    static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    static string Address(DateOnly month) => $"/reports?month={month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";
}
