package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import press.shijian.engines.Broker;
import press.shijian.engines.Database;
import press.shijian.engines.JavaProgram;
import press.shijian.engines.Ports;
import press.shijian.local.LocalStack;
import press.shijian.local.Part;
import press.shijian.local.Settings;
import press.shijian.repository.Checkout;

/**
 * The whole system on a broker and a database that demand TLS, a user and rights, set up with the files that set up the
 * containers, signed events included: {@code deployment/keys.sh}, {@code deployment/kafka/broker.properties} and {@code deployment/kafka/rights.sh},
 * which calls Kafka's own tools.
 */
final class GuardedSystem implements AutoCloseable {

    /** Where the keys of a part lie in its container. */
    private static final String IN_CONTAINER = "/run/shijian";

    private static final Map<String, String> TOOLS = Map.of(
            "kafka-acls.sh", "org.apache.kafka.tools.AclCommand",
            "kafka-configs.sh", "kafka.admin.ConfigCommand");

    private final Path data = RunningSystem.newData("guarded");
    private final Path keys = data.resolve("keys");
    private final int internalPort = Ports.free();
    private final Broker broker;
    private final Database database;
    private LocalStack stack;

    GuardedSystem() throws Exception {
        Files.createDirectories(data);
        makeKeys(keys);
        database = Database.overTls(data.resolve("database"), keys.resolve("mongodb/server.pem"));
        broker = broker();
    }

    GuardedSystem started() throws Exception {
        database.launch();
        broker.start();
        grantRights();
        Map<Part, Map<String, String>> own =
                TwoOfEach.SERVICES.stream().collect(Collectors.toMap(service -> service, this::secrets));
        stack = LocalStack.start(Settings.onFreePorts(
                        Checkout.path(""),
                        data.resolve("services"),
                        Map.of(
                                "SHIJIAN_KAFKA_SECURITY",
                                "SASL_SSL",
                                "SHIJIAN_MONGODB_TLS",
                                "true",
                                "SHIJIAN_EVENT_SIGNATURES",
                                "required",
                                "SHIJIAN_EVENT_ENCRYPTION",
                                "on"))
                .onEngines(database.uri(), broker.bootstrapServers(), own));
        return this;
    }

    static void makeKeys(Path folder) throws Exception {
        run(Map.of(), folder.resolveSibling(folder.getFileName() + ".log"), "deployment/keys.sh", folder.toString());
    }

    private Map<String, String> secrets(Part service) {
        Path folder = keys.resolve(service.title());
        String authority = folder.resolve("ca.pem").toString();
        return Map.of(
                "SHIJIAN_SECRETS", folder.toString(), "SHIJIAN_KAFKA_CA", authority, "SHIJIAN_MONGODB_CA", authority);
    }

    private Broker broker() {
        int port = Ports.free();
        int controllerPort = Ports.free();
        Properties settings = deployed("broker.properties");
        settings.putAll(Map.of(
                "listeners",
                "BROKER://127.0.0.1:%d,INTERNAL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, internalPort, controllerPort),
                "advertised.listeners",
                "BROKER://127.0.0.1:%d,INTERNAL://127.0.0.1:%d".formatted(port, internalPort),
                "controller.quorum.bootstrap.servers",
                "127.0.0.1:" + controllerPort));
        return Broker.with(data.resolve("broker"), port, settings, administrator());
    }

    /** How the broker's administrator is let in, by a certificate. */
    Map<String, Object> administrator() {
        Map<String, Object> client = client(deployed("administrator.properties"));
        client.put("bootstrap.servers", internalListener());
        return client;
    }

    /** How that service's client is let in. */
    Map<String, Object> clientOf(String service) {
        return user(service, password(service));
    }

    Map<String, Object> user(String name, String password) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(name, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                keys.resolve("kafka/ca.pem").toString()));
        return client(settings);
    }

    String internalListener() {
        return "127.0.0.1:" + internalPort;
    }

    String mongodbUri() {
        return database.uri();
    }

    URI address(Part service) {
        return stack.address(service);
    }

    String log(Part service) throws IOException {
        return Files.readString(stack.log(service));
    }

    String password(String service) {
        return read(keys.resolve(service).resolve("SHIJIAN_KAFKA_PASSWORD"));
    }

    /** Runs the script of the containers, with Kafka's tools as the image has them. */
    private void grantRights() throws Exception {
        Path administrator = data.resolve("administrator.properties");
        Files.writeString(administrator, withOwnKeys("administrator.properties"));
        Path tools = Files.createDirectories(data.resolve("tools"));
        for (Map.Entry<String, String> tool : TOOLS.entrySet()) {
            Path script = tools.resolve(tool.getKey());
            Files.writeString(
                    script,
                    "#!/bin/sh\nexec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dlogback.configurationFile=%s %s \"$@\"\n"
                            .formatted(
                                    JavaProgram.java(), "press/shijian/engines/engine-logback.xml", tool.getValue()));
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        run(
                Map.of(
                        "KAFKA_BIN",
                        tools.toString(),
                        "CLASSPATH",
                        JavaProgram.ownClassPath().stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator))),
                data.resolve("rights.log"),
                "deployment/kafka/rights.sh",
                internalListener(),
                administrator.toString(),
                keys.toString());
    }

    private Properties deployed(String file) {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(withOwnKeys(file)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return settings;
    }

    private String withOwnKeys(String file) {
        return Checkout.text("deployment/kafka/" + file)
                .replace(IN_CONTAINER, keys.resolve("kafka").toString());
    }

    private static Map<String, Object> client(Properties settings) {
        Map<String, Object> client = new HashMap<>(
                Map.of("default.api.timeout.ms", "8000", "request.timeout.ms", "4000", "max.block.ms", "8000"));
        settings.forEach((name, value) -> client.put((String) name, value));
        return client;
    }

    private static void run(Map<String, String> environment, Path log, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of("bash", Checkout.path(script).toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        assertThat(builder.start().waitFor())
                .as("%s: %s", script, Files.readString(log))
                .isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (stack != null) {
            stack.close();
        }
        broker.close();
        database.close();
    }
}
