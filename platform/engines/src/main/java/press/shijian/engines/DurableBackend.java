package press.shijian.engines;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * mongo-java-server's H2 backend, made to keep what it has acknowledged.
 *
 * <p>As it comes, its store is committed once a second by a thread of the store's own: a kill loses up to a second of
 * writes, and when the commit falls between the change of a document and the change of an index, the two disagree ever
 * after. Here each command that writes is committed before it is answered, and no other command writes meanwhile, so a
 * commit holds whole commands only.
 */
final class DurableBackend extends H2Backend {

    private static final Set<String> READS = Set.of(
            "find", "count", "distinct", "getmore", "killcursors", "listcollections", "listindexes", "listdatabases");
    private static final Set<String> ABOUT_THE_SERVER = Set.of(
            "hello", "ismaster", "ping", "buildinfo", "serverstatus", "whatsmyuri", "endsessions", "connectionstatus");

    private final Object writing = new Object();
    private final MVStore store;

    DurableBackend(MVStore store) {
        super(store);
        this.store = store;
        // a chunk that holds nothing live any more may be overwritten at once; otherwise the file grows for 45 seconds
        store.setRetentionTime(0);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("hello")) {
            Document answer = super.handleCommand(channel, database, "ismaster", query);
            answer.put("isWritablePrimary", Boolean.TRUE);
            return answer;
        }
        if (ABOUT_THE_SERVER.contains(name) || READS.contains(name)) {
            return super.handleCommand(channel, database, command, query);
        }
        synchronized (writing) {
            try {
                return super.handleCommand(channel, database, command, query);
            } finally {
                store.commit();
            }
        }
    }

    /** Also a read makes the database that it names. */
    @Override
    public MongoDatabase resolveDatabase(String database) {
        // called by the constructor of the superclass, before this class has its lock
        if (writing == null) {
            return super.resolveDatabase(database);
        }
        synchronized (writing) {
            return super.resolveDatabase(database);
        }
    }

    @Override
    public void close() {
        synchronized (writing) {
            store.commit();
            store.compactFile(2000);
            super.close();
        }
    }
}
