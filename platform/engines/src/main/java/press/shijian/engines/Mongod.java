package press.shijian.engines;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A {@code mongod} program: the one that {@code SHIJIAN_MONGOD} names, or one on the PATH. */
record Mongod(Path program, String origin) {

    private static final Pattern DB_VERSION = Pattern.compile("db version v(\\S+)");

    static Optional<Mongod> ofThisMachine() {
        Optional<Path> named = Engines.given("SHIJIAN_MONGOD").map(Path::of);
        if (named.isPresent() && !Files.isExecutable(named.get())) {
            throw new IllegalStateException("SHIJIAN_MONGOD names " + named.get() + ", which is not a program.");
        }
        return named.map(program -> new Mongod(program, "named by SHIJIAN_MONGOD"))
                .or(() -> Stream.of(Engines.given("PATH").orElse("").split(File.pathSeparator))
                        .flatMap(folder -> Stream.of(Path.of(folder, "mongod"), Path.of(folder, "mongod.exe")))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .map(program -> new Mongod(program, "found on the PATH")));
    }

    List<String> command(Path folder, int port, Optional<Path> certificateAndKey) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--dbpath",
                folder.toString(),
                "--port",
                Integer.toString(port),
                "--bind_ip",
                "127.0.0.1"));
        certificateAndKey.ifPresent(file -> command.addAll(List.of(
                "--tlsMode",
                "requireTLS",
                "--tlsCertificateKeyFile",
                file.toString(),
                "--setParameter",
                "tlsUseSystemCA=true")));
        return command;
    }

    /** By what the program says about itself: a stand-in may answer with MongoDB's version on the wire. */
    Engine describe(String uri) {
        String said = said();
        Matcher mongodb = DB_VERSION.matcher(said);
        if (mongodb.find()) {
            return new Engine("MongoDB", mongodb.group(1), origin, uri);
        }
        String[] words = said.lines().findFirst().orElse("unknown").split(" ", 2);
        return new Engine(words[0], words.length > 1 ? words[1] : "unknown", origin, uri);
    }

    private String said() {
        try {
            Process asked = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            return "unknown";
        }
    }
}
