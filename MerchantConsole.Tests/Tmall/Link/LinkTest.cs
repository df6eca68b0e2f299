using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Tmall.Compare;
using MerchantConsole.Features.Tmall.Delivery;
using MerchantConsole.Features.Tmall.Inbox;
using MerchantConsole.Features.Tmall.Line;
using MerchantConsole.Tests.Platform;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Tmall.Link;

/// <summary>The console's link over a real database, against a stand-in gateway by the same clock; each piece of work is asked for step by step.</summary>
public abstract class LinkTest : IAsyncLifetime
{
    protected const string Shop = "澜汐卫浴旗舰店";
    protected const string Consume = "taobao.tmc.messages.consume";
    protected const string Confirm = "taobao.tmc.messages.confirm";
    protected const string Search = "tmall.servicecenter.anomalyrecourse.search";
    protected const string Remark = "tmall.servicecenter.anomalyrecourse.remark.update";
    protected const string Close = "tmall.servicecenter.anomalyrecourse.close";

    readonly List<AccountLine> lines = [];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected StandInGateway Gateway { get; private set; } = null!;
    private protected App App { get; private set; } = null!;
    protected StandInAccount Account { get; private set; } = null!;
    protected SqliteConsole Console { get; private set; } = null!;
    private protected AccountLine Line { get; private set; } = null!;
    protected DateTimeOffset Now => Console.Clock.GetUtcNow();

    public virtual async ValueTask InitializeAsync()
    {
        // The gateway has to be there before the console knows its address, and goes by the console's clock.
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(SqliteConsole.Start);
        Gateway = await StandInGateway.Start(clock);
        Console = await SqliteConsole.Open(clock, [("Tmall:Gateway", Gateway.Address), ("Tmall:OAuth", Gateway.OAuth), ("Tmall:Timeout", "00:00:02"), ("Tmall:CallsPerSecond", "1000")]);
        App = Gateway.AddApp("30000001", "made-up-secret");
        Account = Gateway.AddAccount(App, Shop);
        Line = await Connect(Account, Shop);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var line in lines)
            await line.DisposeAsync();
        await Console.DisposeAsync();
        await Gateway.DisposeAsync();
    }

    private protected async Task<AccountLine> Connect(StandInAccount account, string shop, SignMethod method = SignMethod.HmacSha256, bool renews = false)
    {
        var secrets = Get<SecretBox>();
        var stored = new TmallAccount
        {
            Id = Guid.NewGuid(),
            Name = shop,
            Shop = shop,
            AppKey = account.App.Key,
            AppSecret = secrets.Seal(account.App.Secret),
            Session = secrets.Seal(account.Session),
            RefreshToken = renews ? secrets.Seal(account.RefreshToken) : null,
            SignMethod = method,
            CreatedAt = Now,
            CompleteUpTo = Now,
        };
        await Console.Read(async db =>
        {
            db.TmallAccounts.Add(stored);
            return await db.SaveChangesAsync(Cancel);
        });
        return await Open(stored.Id);
    }

    /// <summary>A line as after a restart, its account permitted before.</summary>
    private protected async Task<AccountLine> Open(Guid account)
    {
        var line = await Get<LineKeeper>().Open(await Stored(account), Cancel);
        lines.Add(line!);
        line!.IsPermitted = true;
        return line;
    }

    private protected T Get<T>() where T : notnull => Console.Get<T>();

    protected Task<TmallAccount> Stored(Guid account) => Console.Read(db => db.TmallAccounts.AsNoTracking().SingleAsync(one => one.Id == account, Cancel));

    protected Task<TmallAccount> Stored() => Stored(Line.Id);

    private protected Task<TimeSpan> TakeMessages(AccountLine? line = null) => Get<MessageLoop>().Step(line ?? Line, Cancel);

    private protected Task<TimeSpan> Compare(AccountLine? line = null) => Get<Reconciliation>().Step(line ?? Line, Cancel);

    private protected Task<TimeSpan> Deliver(AccountLine? line = null) => Get<DeliveryLoop>().Step(line ?? Line, Cancel);

    protected Task<List<HelpRequest>> Requests() => Console.Read(db => db.AllRequests.AsNoTracking().Include(r => r.Promises).Include(r => r.Penalties).AsSplitQuery().OrderBy(r => r.ExternalId).ToListAsync(Cancel));

    protected async Task<HelpRequest> Request(long recourse) => (await Requests()).Single(request => request.ExternalId == $"{recourse}");

    protected Task<List<LinkEvent>> Events() => Console.Read(db => db.LinkEvents.AsNoTracking().OrderBy(one => one.At).ToListAsync(Cancel));

    protected async Task<long> Taken(RecourseToRaise? what = null)
    {
        var id = Gateway.Raise(Account, what);
        await TakeMessages();
        return id;
    }
}
