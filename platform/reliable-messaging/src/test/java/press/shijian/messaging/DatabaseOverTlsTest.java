package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import press.shijian.engines.Database;
import press.shijian.engines.Engines;
import press.shijian.messaging.watch.PipelineWatch;

/** The database speaks TLS only. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseOverTlsTest {

    private TestKeys keys;
    private Database database;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        keys = TestKeys.makeIn(folder);
        database = Database.overTls(folder.resolve("database"), keys.server());
        database.start();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void isUsedByWhoTrustsItsCertificate() {
        try (TestService service =
                overTls().with("SHIJIAN_MONGODB_CA", keys.authority()).start()) {
            service.count("sealed", 2);

            service.awaitHeard("sealed", 2);
        }
    }

    @Test
    void isNotUsedWhereItsCertificateIsNotTrusted() {
        try (TestService service = overTls().start()) {
            await(() ->
                    "The database's certificate is not trusted, or it speaks no TLS here (SHIJIAN_MONGODB_CA, SHIJIAN_MONGODB_TLS)"
                            .equals(service.bean(PipelineWatch.class).state().problem()));
            assertThat(service.bean(PipelineWatch.class).state().databaseAnswers())
                    .isFalse();
        }
    }

    private TestService.Setup overTls() {
        return TestService.setup()
                .on(database.uri(), Engines.kafkaBootstrap())
                .with("SHIJIAN_MONGODB_TLS", true)
                .with("shijian.messaging.database-patience", "1s");
    }
}
