using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.JSInterop;

namespace MerchantConsole.Shell;

/// <summary>
/// Every circuit serializes with options of its own, and the first number, text or dictionary it sends makes them keep metadata
/// of each interface of that type, looking for one that is polymorphic. None is; left out, an open page costs some 40 KB less.
/// </summary>
sealed class LeanInterop : DefaultJsonTypeInfoResolver
{
    static readonly LeanInterop Shared = new();

    public override JsonTypeInfo GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type.IsInterface && type.Namespace is "System" or "System.Numerics" or "System.Collections" or "System.Collections.Generic" or "System.Runtime.Serialization"
            ? null! : base.GetTypeInfo(type, options);

    public static void Use(IServiceCollection services)
    {
        var known = services.Last(service => service.ServiceType == typeof(IJSRuntime));
        services.Remove(known);
        services.AddScoped(circuit =>
        {
            var js = (IJSRuntime)ActivatorUtilities.CreateInstance(circuit, known.ImplementationType!);
            if (js is JSRuntime ours)
                OptionsOf(ours).TypeInfoResolver = Shared;
            return js;
        });
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    internal static extern JsonSerializerOptions OptionsOf(JSRuntime js);
}
