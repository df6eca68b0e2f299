using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Requests;

public sealed class PictureSettings
{
    public const string Section = "Pictures";

    /// <summary>Hosts that consumers' pictures may be fetched from; a host may begin with a dot for all below it.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [".alicdn.com"];
}

/// <summary>
/// Brings a consumer's picture through our own origin: the platform's picture host neither learns who looks nor decides
/// what else is on the page. Only hosts the settings name are ever asked.
/// </summary>
sealed partial class PictureProxy(
    IDbContextFactory<ConsoleDb> factory, IHttpClientFactory http, IWebHostEnvironment environment,
    IOptions<PictureSettings> settings, ILogger<PictureProxy> log)
{
    public const string Client = "pictures";
    const string DemoFolder = "demo/";

    /// <returns>Null when there is no such picture for this reader, or it cannot be had.</returns>
    public async Task<(byte[] Content, string MediaType)?> Get(Scope scope, Guid requestId, int number, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var words = await scope.Requests(db).Where(r => r.Id == requestId).Select(r => r.Words).SingleOrDefaultAsync(cancel);
        var address = words?.SelectMany(word => word.Pictures).ElementAtOrDefault(number);
        if (address is null)
            return null;
        return address.StartsWith(DemoFolder, StringComparison.Ordinal)
            ? await Own(address, cancel)
            : Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsAllowed(uri) ? await Fetch(uri, cancel) : null;
    }

    bool IsAllowed(Uri uri) => uri.Scheme == Uri.UriSchemeHttps && settings.Value.Hosts.Any(host =>
        host.StartsWith('.') ? uri.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase) : uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase));

    async Task<(byte[], string)?> Own(string address, CancellationToken cancel)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(address);
        if (!file.Exists)
            return null;
        await using var stream = file.CreateReadStream();
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancel);
        return (content.ToArray(), "image/svg+xml");
    }

    async Task<(byte[], string)?> Fetch(Uri uri, CancellationToken cancel)
    {
        try
        {
            using var client = http.CreateClient(Client);
            var content = await client.GetByteArrayAsync(uri, cancel);
            return EvidenceUpload.TypeOf(content) is { } type && type.StartsWith("image/", StringComparison.Ordinal) ? (content, type) : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            LogNotFetched(uri.Host, failure.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A picture could not be fetched from {Host}: {Reason}")]
    partial void LogNotFetched(string host, string reason);
}
