using MerchantConsole.Data;
using MerchantConsole.Features.Accounts;
using MerchantConsole.Features.Api;
using MerchantConsole.Features.Board;
using MerchantConsole.Features.Deadlines;
using MerchantConsole.Features.Demo;
using MerchantConsole.Features.Exemptions;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Notes;
using MerchantConsole.Features.Palette;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Features.Providers;
using MerchantConsole.Features.Reports;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Standards;
using MerchantConsole.Features.Templates;
using MerchantConsole.Features.Tmall;
using MerchantConsole.Features.Tmall.Connections;
using MerchantConsole.Features.Verbs;
using MerchantConsole.Features.Views;
using MerchantConsole.Live;
using MerchantConsole.Shell;

if (CommandLine.Help(args) is { } answered)
    return answered;

var builder = WebApplication.CreateBuilder(Start.Options(CommandLine.Settings(args)));
builder.AddShell();
builder.AddConsoleData();
builder.Services.AddLive();
builder.Services.AddIntake();
builder.Services.AddRequests();
builder.Services.AddNotes();
builder.Services.AddTemplates();
builder.Services.AddPenalties();
builder.Services.AddReports();
builder.Services.AddPayouts();
builder.Services.AddExemptions();
builder.Services.AddStandards();
builder.Services.AddDeadlines();
builder.Services.AddTmall();
builder.Services.AddBoard();
builder.Services.AddPalette();
builder.Services.AddViews();
builder.Services.AddProviders();
builder.AddAccounts();
builder.AddApi();
builder.AddDemo();
builder.AddVerbs(args);

return await Start.Guarded(builder, async app =>
{
    if (await CommandLine.Run(app, args) is { } exitCode)
        return exitCode;

    await app.Services.GetRequiredService<DatabaseStart>().Run();
    app.UseShell();
    app.UseViews();
    app.MapAccounts();
    app.MapApi();
    app.MapRequests();
    app.MapPenalties();
    app.MapPayouts();
    app.MapExemptions();
    app.MapTmall();
    app.MapShell();
    await app.PrepareDemo();
    await app.RunAsync();
    return 0;
});
