using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MerchantConsole.Features.Api;

/// <summary>The OpenAPI 3.1 description at /openapi/v1.json.</summary>
static class ApiDocument
{
    const string Bearer = "bearer";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = call => call.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(DescribeCall);
    });

    /// <summary>The shape of the body a call reads by itself.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder call) =>
        call.WithMetadata(new TakenBody(typeof(T)))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info.Title = "MerchantConsole";
        document.Info.Version = "v1";
        document.Info.Description = "Help requests of Tmall one-click help: receive, read and work on them. Errors are application/problem+json: "
            + "400 missing, unknown or unreadable; 422 readable but not allowed for a field; 409 not allowed in this state. "
            + "`code` is stable, `errors` speaks by field in the language of Accept-Language (zh-CN, en-US).";
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key. Scopes: intake, read, work, manage. A key may be bound to one provider.",
        };
        return Task.CompletedTask;
    }

    static async Task DescribeCall(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeededScope>().FirstOrDefault() is { } needed)
        {
            operation.Security = [new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [],
            }];
            operation.Description = $"{operation.Description} Scope: {ApiAccess.NameOf(needed.Scope)}.".Trim();
        }
        if (metadata.OfType<TakenBody>().FirstOrDefault() is { } body)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancel) },
                },
            };
    }

    sealed record TakenBody(Type Type);
}
