var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/", () => ${{ values.description | dump }});
{%- if values.health %}
app.MapGet("/health", () => Results.Ok());
{%- endif %}

app.Run("http://localhost:${{ values.port }}");
