using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.JSInterop;

namespace MerchantConsole.Shell;

/// <summary>
/// Every circuit serializes with options of its own, and the first value of a type it sends makes them keep metadata of each
/// interface of that type, INumber and the like, looking for one that is polymorphic. None is: an open page is better off without.
/// </summary>
sealed class LeanInterop : DefaultJsonTypeInfoResolver
{
    static readonly LeanInterop Shared = new();

    public override JsonTypeInfo GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type.IsInterface && IsNeverDeclared(type) ? null! : base.GetTypeInfo(type, options);

    // A value may be declared as a collection, but not as one of char or of a dictionary's pairs.
    static bool IsNeverDeclared(Type type) => type.Namespace is "System" or "System.Numerics" or "System.Runtime.Serialization"
        || (type.Namespace == "System.Collections.Generic" && type.GetGenericArguments() is [var item]
            && (item == typeof(char) || (item.IsGenericType && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))));

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
