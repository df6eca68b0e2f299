using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Requests;

/// <summary>Open and closed requests, newest first, filtered by the address.</summary>
public sealed partial class RequestsPage
{
    const int PageSize = 50;

    PageOfRequests? page;
    Actor? actor;
    string typed = "";
    DateTimeOffset now;

    [Inject] public required RequestQueries Queries { get; init; }
    [Inject] public required CurrentActor CurrentActor { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery] public string? Q { get; set; }
    [SupplyParameterFromQuery] public string? Status { get; set; }
    [SupplyParameterFromQuery] public string? State { get; set; }
    [SupplyParameterFromQuery] public string? After { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        actor ??= await CurrentActor.Get();
        typed = Q ?? "";
        now = Clock.Now();
        var filter = new RequestFilter
        {
            Q = Q,
            Statuses = Enum.TryParse<RequestStatus>(Status, ignoreCase: true, out var status) ? [status] : [],
            State = Enum.TryParse<RequestState>(State, ignoreCase: true, out var state) ? state : null,
        };
        var after = After is not null && PageMark.TryParse(After, RequestQueries.Stretches(RequestSort.NewestFirst), out var mark) ? mark : null;
        page = await Queries.List(Scope.Of(actor), filter, RequestSort.NewestFirst, PageSize, after);
    }

    void Search() => Go("q", typed.Trim());

    void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { [name] = string.IsNullOrEmpty(value) ? null : value, ["after"] = null }));

    static string Camel<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
