using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Platform;

/// <summary>The open platform on this machine's loopback: as strict as the real one, and as unreliable as a test wants it.</summary>
public sealed partial class StandInGateway : IAsyncDisposable
{
    readonly World world;
    readonly Limits limits;
    readonly RestEndpoint rest;
    readonly List<Misbehaviour> misbehaviours = [];
    readonly List<Call> calls = [];
    readonly CancellationTokenSource closing = new();
    readonly WebApplication app;

    StandInGateway(TimeProvider clock, int port)
    {
        world = new World(clock);
        limits = new Limits(world.Habits);
        rest = new RestEndpoint(world, new TopDesk(world, limits), misbehaviours, calls, closing.Token);
        var oauth = new OAuthEndpoint(world);
        var control = new ControlEndpoint(this, world);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddLogging();
        app = builder.Build();
        app.Run(context => context.Request.Path.Value switch
        {
            "/router/rest" => rest.Serve(context),
            "/authorize" => oauth.Authorize(context),
            "/token" => oauth.Token(context),
            var path => control.Serve(context, path ?? ""),
        });
    }

    /// <summary>Where calls go: Tmall:Gateway.</summary>
    public string Address => $"{OAuth}/router/rest";

    /// <summary>Below which lie /authorize and /token: Tmall:OAuth.</summary>
    public string OAuth { get; private set; } = "";

    public GatewayHabits Habits => world.Habits;

    /// <summary>How far the gateway's clock is ahead of the given one.</summary>
    public TimeSpan ClockOffset
    {
        get => world.ClockOffset;
        set => world.ClockOffset = value;
    }

    /// <summary>Awaited before a call is looked at: a test can stop the world here.</summary>
    public Func<Call, Task>? Before
    {
        get => rest.Before;
        set => rest.Before = value;
    }

    /// <summary>Awaited once the work of a call is done and before its answer leaves.</summary>
    public Func<Call, Task>? After
    {
        get => rest.After;
        set => rest.After = value;
    }

    /// <summary>Told of each call, just before its answer leaves.</summary>
    public Action<Call>? Noted
    {
        get => rest.Noted;
        set => rest.Noted = value;
    }

    /// <param name="port">Zero for any that is free.</param>
    public static async Task<StandInGateway> Start(TimeProvider clock, int port = 0)
    {
        var gateway = new StandInGateway(clock, port);
        await gateway.app.StartAsync();
        gateway.OAuth = gateway.app.Urls.Single();
        return gateway;
    }

    /// <param name="method">Null for any call.</param>
    /// <param name="times">Null until the answer is disposed of.</param>
    /// <param name="error">For <see cref="Fault.Error"/>; null for a service that is unavailable for now.</param>
    /// <param name="delay">For <see cref="Fault.Delay"/>, by the gateway's clock.</param>
    public IDisposable Misbehave(Fault fault, string? method = null, int? times = null, TopError? error = null, TimeSpan delay = default)
    {
        var misbehaviour = new Misbehaviour(misbehaviours, fault, method, times, error, delay);
        lock (misbehaviours)
            misbehaviours.Add(misbehaviour);
        return misbehaviour;
    }

    /// <summary>Everything is well again.</summary>
    public void Behave()
    {
        lock (misbehaviours)
            misbehaviours.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (closing.IsCancellationRequested)
            return;
        // Calls that hang would keep the server open.
        await closing.CancelAsync();
        await app.DisposeAsync();
        closing.Dispose();
    }
}
