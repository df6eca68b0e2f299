using System.Runtime.Serialization;
using System.Text.Json;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace MerchantConsole.Tests.Shell;

public sealed class LeanInteropTests
{
    [Fact]
    public void A_circuit_writes_the_same_and_keeps_nothing_of_the_interfaces_of_what_it_writes()
    {
        object?[] sent = [1, "text", null, new Dictionary<string, int> { ["one"] = 1 }, new List<string> { "two" }, new { Name = "three", Names = (IReadOnlyList<string>)["four"], Many = (IEnumerable<int>)[5], Pairs = (IReadOnlyDictionary<string, int>)new Dictionary<string, int> { ["six"] = 6 } }];
        var plain = Options(_ => { });
        var lean = Options(LeanInterop.Use);

        Assert.Equal(JsonSerializer.Serialize(sent, plain), JsonSerializer.Serialize(sent, lean));
        foreach (var type in new[] { typeof(IComparable<int>), typeof(IDisposable), typeof(ISerializable), typeof(IEnumerable<char>), typeof(IReadOnlyCollection<KeyValuePair<string, int>>) })
            Assert.Equal((type, true, false), (type, plain.TryGetTypeInfo(type, out _), lean.TryGetTypeInfo(type, out _)));
    }

    static JsonSerializerOptions Options(Action<IServiceCollection> change)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        change(builder.Services);
        var app = builder.Build();
        using var circuit = app.Services.CreateScope();
        return LeanInterop.OptionsOf((JSRuntime)circuit.ServiceProvider.GetRequiredService<IJSRuntime>());
    }
}
