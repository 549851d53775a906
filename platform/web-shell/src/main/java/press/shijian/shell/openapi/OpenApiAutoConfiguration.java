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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.SecondFactorOffer;

@AutoConfiguration
class OpenApiAutoConfiguration {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

    /** By which an operation names the setting of its quota. */
    private static final String QUOTA = "x-quota";

    @Bean
    GlobalOpenApiCustomizer sharedDescription(
            @Value("${spring.application.name:service}") String application,
            ObjectProvider<AccountDirectory> accounts,
            ObjectProvider<SecondFactorOffer> secondFactors) {
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
            boolean withAccounts = accounts.getIfAvailable() != null;
            boolean withSecondFactors = secondFactors.getIfAvailable() != null;
            if (withAccounts) {
                components.addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("From POST /api/token."));
                description.addSecurityItem(new SecurityRequirement().addList(BEARER));
            }
            description
                    .getPaths()
                    .values()
                    .forEach(path -> path.readOperationsMap().forEach((method, operation) -> {
                        if (method == PathItem.HttpMethod.GET) {
                            operation.addExtension(QUOTA, "readings-per-address");
                        }
                        describeFailures(operation, withAccounts, withSecondFactors);
                        if (operation.getRequestBody() != null) {
                            operation
                                    .getRequestBody()
                                    .getContent()
                                    .values()
                                    .forEach(body -> close(body.getSchema(), components));
                        }
                    }));
        };
    }

    @Bean
    NullabilityOfRecords nullabilityOfRecords() {
        return new NullabilityOfRecords();
    }

    /**
     * Those that come of what an operation is, beside those that it names itself. There is no {@code default}, which would stand for each
     * status that somebody forgot.
     */
    private static void describeFailures(Operation operation, boolean withAccounts, boolean withSecondFactors) {
        ApiResponses responses = operation.getResponses();
        boolean answersWithJson = responses.entrySet().stream()
                .anyMatch(response ->
                        response.getKey().startsWith("2") && response.getValue().getContent() != null);
        Map<String, String> failures = new TreeMap<>();
        failures.put("400", "Something that was sent breaks a rule; errors says which fields.");
        if (withAccounts) {
            // also without @SecurityRequirements: whoever shows a token must show one that counts
            failures.put("401", "No token, or one that opens nothing.");
        }
        if (withSecondFactors) {
            failures.put("403", "A second factor is required of everybody, and this account has none yet.");
        }
        if (hasPathVariable(operation)) {
            failures.put("404", "No such thing, or it is somebody else's.");
        }
        if (answersWithJson) {
            failures.put("406", "Only JSON is written here.");
        }
        if (operation.getRequestBody() != null) {
            failures.put("408", "It did not arrive in time.");
            failures.put("413", "It is larger than allowed.");
            failures.put("415", "Only JSON is read here.");
        }
        if (operation.getExtensions() != null && operation.getExtensions().containsKey(QUOTA)) {
            failures.put("429", "Too often: Retry-After says how many seconds to wait.");
        }
        failures.put("503", "The database is away: try again in a moment.");
        failures.forEach((status, meaning) -> responses.putIfAbsent(status, new ApiResponse().description(meaning)));
        responses.forEach((status, response) -> {
            if (!status.startsWith("2")) {
                response.setContent(problemDocument());
            }
        });
    }

    /** Fields that nobody reads are refused by name, so that nobody takes them for kept. */
    private static void close(@Nullable Schema<?> sent, Components components) {
        if (sent == null) {
            return;
        }
        if (sent.get$ref() != null) {
            String name = sent.get$ref().substring(sent.get$ref().lastIndexOf('/') + 1);
            Schema<?> named = components.getSchemas().get(name);
            if (named != null && named.getAdditionalProperties() == null) {
                close(named, components);
            }
        } else if (sent.getProperties() != null) {
            sent.setAdditionalProperties(false);
            sent.getProperties().values().forEach(property -> close(property, components));
        }
        close(sent.getItems(), components);
    }

    private static boolean hasPathVariable(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "path".equals(parameter.getIn()));
    }

    private static Content problemDocument() {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("field", new StringSchema().example("title"))
                .addProperty("message", new StringSchema().example("标题：须为 10 至 30 个字"));
        error.setRequired(List.of("field", "message"));
        Schema<?> problem = new ObjectSchema()
                .addProperty("type", new StringSchema().example("about:blank"))
                .addProperty("title", new StringSchema().example("有几处需要修改"))
                .addProperty("status", new IntegerSchema().example(400))
                .addProperty("detail", new StringSchema().example("提交的内容有几处需要修改。"))
                .addProperty("instance", new StringSchema().example("/api/submissions"))
                .addProperty("errors", new ArraySchema().items(error));
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem;
    }
}
