using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Portico.Benchmarks.Http;

/// <summary>
/// The least that an answer can cost in this host: functions with the names and routes of the real ones, so behind the
/// same router, middleware and access check, that write the bytes of a recorded answer from a constant.
/// </summary>
public sealed class FloorFunctions
{
    internal static ConstantAnswer Entity { get; set; } = ConstantAnswer.Empty;

    internal static ConstantAnswer Page { get; set; } = ConstantAnswer.Empty;

    internal static ConstantAnswer Batch { get; set; } = ConstantAnswer.Empty;

    internal static ConstantAnswer Facets { get; set; } = ConstantAnswer.Empty;

    /// <summary>One entity.</summary>
    [Function("GetEntityByName")]
    public static IResult GetEntity([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/catalog/entities/by-name/{kind}/{namespace}/{name}")] HttpRequest request) => Entity;

    /// <summary>A page of entities.</summary>
    [Function("QueryEntities")]
    public static IResult GetPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/catalog/entities/by-query")] HttpRequest request) => Page;

    /// <summary>A hundred entities.</summary>
    [Function("GetEntitiesByRefs")]
    public static IResult GetBatch([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/catalog/entities/by-refs")] HttpRequest request) => Batch;

    /// <summary>Values of fields.</summary>
    [Function("GetEntityFacets")]
    public static IResult GetFacets([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/catalog/entity-facets")] HttpRequest request) => Facets;

    /// <summary>Bytes, with the headers that the real answer had.</summary>
    internal sealed record ConstantAnswer(byte[] Body, string? ETag, string Position) : IResult
    {
        public static readonly ConstantAnswer Empty = new([], null, "0");

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = Body.Length;
            if (ETag is not null) response.Headers.ETag = ETag;
            response.Headers.Vary = "Accept-Encoding";
            response.Headers["Portico-Feed-Position"] = Position;
            response.BodyWriter.Write(Body);
            return Task.CompletedTask;
        }
    }
}
