using MerchantConsole.Data;
using MerchantConsole.Features.Penalties.Disputes;
using MerchantConsole.Features.Penalties.Statements;
using MerchantConsole.Features.Requests;
using Quartz;

namespace MerchantConsole.Features.Penalties;

static class PenaltiesWiring
{
    public static void AddPenalties(this IServiceCollection services)
    {
        services.AddSingleton<PenaltyQueries>();
        services.AddSingleton<PenaltyDesk>();
        services.AddSingleton<StatementDesk>();
        services.AddSingleton<DisputeDesk>();
        services.AddSingleton<DisputeWatch>();
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<DisputeJob>(job => job.WithIdentity(DisputeJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger
                .WithIdentity("dispute-sweep").ForJob(DisputeJob.Key).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(DisputeJob.SweepEvery).RepeatForever()));
        });
    }

    public static void MapPenalties(this WebApplication app)
    {
        StatementFile.Map(app);
        app.MapGet("/penalties/{id:guid}/evidence/{file:guid}", async (Guid id, Guid file, DisputeDesk desk, HttpContext http) =>
        {
            if (http.User.ToActor() is not { } actor || await desk.Evidence(actor, id, file, http.RequestAborted) is not { } evidence)
                return Results.NotFound();
            http.Response.Headers.ContentSecurityPolicy = RequestsWiring.InertContent;
            return Results.File(evidence.Content, evidence.MediaType, evidence.MediaType == "application/pdf" ? evidence.Name : null);
        }).ExcludeFromDescription();
    }
}
