package press.shijian.media.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.mongodb.autoconfigure.MongoClientFactory;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MongoConverter;

/**
 * The database of photographs. No bean of Spring Data's: whoever asks for a template means the service's own database. Thread-safe.
 */
final class MediaDatabase implements AutoCloseable {

    /** A page with photographs doesn't wait longer for their server. */
    private static final int PATIENCE_SECONDS = 3;

    private final MongoOperations operations;
    private final @Nullable MongoClient ownClient;

    private MediaDatabase(
            MongoClient client, @Nullable MongoClient ownClient, MongoConverter converter, MediaProperties properties) {
        this.operations =
                new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, properties.database()), converter);
        this.ownClient = ownClient;
    }

    /** On the server of the service's own database, by the service's own user. */
    static MediaDatabase beside(MongoClient service, MongoConverter converter, MediaProperties properties) {
        return new MediaDatabase(service, null, converter, properties);
    }

    /** @param settings of the service's own connection; what {@link MediaProperties#mongodbUri} says wins over them */
    static MediaDatabase elsewhere(
            Stream<MongoClientSettingsBuilderCustomizer> settings,
            MongoConverter converter,
            MediaProperties properties) {
        ConnectionString address = new ConnectionString(properties.mongodbUri());
        MongoClientSettingsBuilderCustomizer withAddress = client -> client.applyConnectionString(address)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS));
        MongoClient client = new MongoClientFactory(
                        Stream.concat(settings, Stream.of(withAddress)).toList())
                .createMongoClient(MongoClientSettings.builder().build());
        return new MediaDatabase(client, client, converter, properties);
    }

    MongoOperations operations() {
        return operations;
    }

    @Override
    public void close() {
        if (ownClient != null) {
            ownClient.close();
        }
    }
}
