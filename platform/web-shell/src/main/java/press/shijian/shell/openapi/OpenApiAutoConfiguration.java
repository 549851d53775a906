package press.shijian.shell.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import press.shijian.shell.AccountDirectory;

@AutoConfiguration
class OpenApiAutoConfiguration {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

    /** By which an operation names the setting of its quota. */
    private static final String QUOTA = "x-quota";

    @Bean
    GlobalOpenApiCustomizer sharedDescription(
            @Value("${spring.application.name:service}") String application,
            ObjectProvider<AccountDirectory> accounts) {
        return description -> {
            description
                    .getInfo()
                    .title("Shijian " + application)
                    .version("1")
                    .description("Errors are problem documents (RFC 9457) in the language of Accept-Language, "
                            + "zh-CN by default or en.");
            // where it was generated is no address to rely on
            description.setServers(null);
            Components components = description.getComponents().addSchemas(PROBLEM, problem());
            if (accounts.getIfAvailable() != null) {
                components.addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("From POST /api/token."));
                description.addSecurityItem(new SecurityRequirement().addList(BEARER));
            }
            description.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(OpenApiAutoConfiguration::describeFailures);
            PathItem token = description.getPaths().get("/api/token");
            if (token != null) {
                token.getPost().getResponses().addApiResponse("429", tooOften());
            }
        };
    }

    private static ApiResponse tooOften() {
        return problem("Too often: Retry-After says how many seconds to wait.");
    }

    /** Those that an operation names by their status, those that any may have, and the others. */
    private static void describeFailures(Operation operation) {
        ApiResponses responses = operation.getResponses();
        if (operation.getRequestBody() != null) {
            responses.addApiResponse("408", problem("It did not arrive in time."));
            responses.addApiResponse("413", problem("It is larger than allowed."));
        }
        if (operation.getExtensions() != null && operation.getExtensions().containsKey(QUOTA)) {
            responses.addApiResponse("429", tooOften());
        }
        responses.addApiResponse("503", problem("The database is away: try again in a moment."));
        responses.addApiResponse("default", problem("What was wrong, and with which field."));
        responses.forEach((status, response) -> {
            if (!status.startsWith("2") && !status.startsWith("3")) {
                response.setContent(problemDocument());
            }
        });
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse().description(description).content(problemDocument());
    }

    private static Content problemDocument() {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().example("about:blank"))
                .addProperty("title", new StringSchema().example("有几处需要修改"))
                .addProperty("status", new IntegerSchema().example(400))
                .addProperty("detail", new StringSchema().example("提交的内容有几处需要修改。"))
                .addProperty("instance", new StringSchema().example("/api/submissions"))
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema().example("title"))
                                        .addProperty("message", new StringSchema().example("标题：须为 10 至 30 个字"))));
    }
}
