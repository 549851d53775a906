package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate for servers on this machine, made by the JDK's own tool.
 *
 * @param server a PEM file with key and certificate
 * @param authority a PEM file with what clients trust
 */
record TestKeys(Path server, Path authority) {

    private static final String PASSWORD = "of-the-key-store";

    static TestKeys makeIn(Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Path output = folder.resolve("keytool.log");
        Process keytool = new ProcessBuilder(
                        ("%s -genkeypair -alias server -keyalg RSA -dname CN=server -ext san=ip:127.0.0.1"
                                        + " -validity 30 -keystore %s -storetype PKCS12 -storepass %s")
                                .formatted(Path.of(System.getProperty("java.home"), "bin", "keytool"), store, PASSWORD)
                                .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(keytool.waitFor()).as(Files.readString(output)).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        String certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
        String key =
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        return new TestKeys(
                Files.writeString(folder.resolve("server.pem"), key + certificate),
                Files.writeString(folder.resolve("authority.pem"), certificate));
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(content), what);
    }
}
