package press.shijian.standin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import de.bwaldvogel.mongo.MongoServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.MVStore;

/**
 * The main class of the embedded stand-in's own JVM; its arguments are the folder of its data, its port and, where it shall
 * speak TLS only, a PEM file with its certificates and its key.
 */
public final class StandIn {

    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    private StandIn() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("stand-in.mv.db").toString())
                .autoCommitDisabled()
                .cacheSize(32)
                .open();
        DurableBackend backend = new DurableBackend(store);
        MongoServer server = new MongoServer(backend);
        if (arguments.length > 2) {
            byte[] pem = Files.readAllBytes(Path.of(arguments[2]));
            X509Certificate[] certificates = certificates(pem);
            server.enableSsl(key(pem, certificates[0].getPublicKey().getAlgorithm()), null, certificates);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "close-database"));
        server.bind("127.0.0.1", port);
        Executors.newSingleThreadScheduledExecutor(StandIn::daemon)
                .scheduleWithFixedDelay(new ExpireDocuments(backend, Clock.systemUTC()), 1, 1, TimeUnit.MINUTES);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "expire-documents");
        thread.setDaemon(true);
        return thread;
    }

    private static PrivateKey key(byte[] pem, String algorithm) throws GeneralSecurityException {
        Matcher key = KEY.matcher(new String(pem, US_ASCII));
        if (!key.find()) {
            throw new InvalidKeyException("No key in PKCS #8");
        }
        return KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1))));
    }

    private static X509Certificate[] certificates(byte[] pem) throws CertificateException {
        String certificates = KEY.matcher(new String(pem, US_ASCII)).replaceAll("");
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificates.getBytes(US_ASCII)))
                .toArray(X509Certificate[]::new);
    }

    /** Of mongo-java-server, by its jar's name. */
    public static String version() {
        String jar = MongoServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return jar.replaceFirst(".*-(\\d[^/]*)\\.jar", "$1");
    }
}
