package press.shijian.standin;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;

/**
 * How documents and the keys of unique indexes lie in the file: documents as BSON, keys of texts and numbers as such. The
 * store's own type knows neither, and serializes them as Java objects, the two keys of each comparison too: that took two
 * thirds of the database's time.
 *
 * <p>Everything else, and what a file of version 0.1 holds, is left to the store's own type, whose tags are others.
 */
final class StoredType extends ObjectDataType {

    /** Of the file: 0 is that of version 0.1. */
    private static final int FORM = 1;

    private static final byte DOCUMENT = (byte) 0xf0;
    private static final byte KEY = (byte) 0xf1;
    private static final byte TEXT = 0;
    private static final byte NUMBER = 1;

    /** A document in memory takes some times its BSON. */
    private static final int GROWTH = 4;

    /** In bytes of memory; of the documents written or read of late. */
    private int usualSize = 4096;

    static MVMap.Builder<Object, Object> map() {
        StoredType type = new StoredType();
        return new MVMap.Builder<>().keyType(type).valueType(type);
    }

    /** The keys of version 0.1 lie in the order of their serialized form, which is another one. */
    static MVStore withKeysInOrder(MVStore store) {
        if (store.getStoreVersion() < FORM) {
            store.getMapNames().stream().filter(StoredType::isIndex).toList().forEach(name -> {
                MVMap<Object, Object> old = store.openMap(name);
                Map<Object, Object> entries = new HashMap<>(old);
                store.removeMap(old);
                store.openMap(name, map()).putAll(entries);
            });
            store.setStoreVersion(FORM);
            store.commit();
        }
        return store;
    }

    private static boolean isIndex(String map) {
        return map.contains("._index_") && !map.startsWith("databases.") && !map.startsWith("meta.");
    }

    @Override
    public void write(WriteBuffer file, Object value) {
        if (value instanceof Document document) {
            ByteBuf bson = Unpooled.buffer(1024);
            BsonEncoder.encodeDocument(document, bson);
            int length = bson.readableBytes();
            seen(length);
            file.put(DOCUMENT).putVarInt(length);
            file.put(ByteBuffer.wrap(bson.array(), bson.arrayOffset(), length));
        } else if (value instanceof KeyValue key && isPlain(key)) {
            file.put(KEY).putVarInt(key.size());
            for (Object part : key) {
                if (part instanceof String text) {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    file.put(TEXT).putVarInt(bytes.length).put(bytes);
                } else {
                    file.put(NUMBER).putLong(Double.doubleToLongBits((Double) part));
                }
            }
        } else {
            super.write(file, value);
        }
    }

    @Override
    public Object read(ByteBuffer file) {
        byte tag = file.get(file.position());
        if (tag == DOCUMENT) {
            file.get();
            int length = DataUtils.readVarInt(file);
            seen(length);
            ByteBuf bson = Unpooled.wrappedBuffer(file.slice(file.position(), length));
            file.position(file.position() + length);
            return BsonDecoder.decodeBson(bson);
        }
        if (tag == KEY) {
            file.get();
            List<Object> parts = new ArrayList<>();
            for (int left = DataUtils.readVarInt(file); left > 0; left--) {
                parts.add(file.get() == TEXT ? text(file) : (Object) Double.longBitsToDouble(file.getLong()));
            }
            return new KeyValue(parts);
        }
        return super.read(file);
    }

    private static String text(ByteBuffer file) {
        byte[] bytes = new byte[DataUtils.readVarInt(file)];
        file.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Plain keys come first; the others in the order of the store's own type. */
    @Override
    public int compare(Object one, Object other) {
        if (one instanceof KeyValue key && other instanceof KeyValue otherKey) {
            boolean plain = isPlain(key);
            boolean otherPlain = isPlain(otherKey);
            if (plain && otherPlain) {
                return comparePlain(key, otherKey);
            }
            if (plain || otherPlain) {
                return plain ? -1 : 1;
            }
        }
        return super.compare(one, other);
    }

    private static int comparePlain(KeyValue one, KeyValue other) {
        int compared = Integer.compare(one.size(), other.size());
        for (int i = 0; i < one.size() && compared == 0; i++) {
            Object part = one.get(i);
            Object otherPart = other.get(i);
            if (part instanceof String text && otherPart instanceof String otherText) {
                compared = text.compareTo(otherText);
            } else if (part instanceof Double number && otherPart instanceof Double otherNumber) {
                compared = number.compareTo(otherNumber);
            } else {
                compared = part instanceof String ? -1 : 1;
            }
        }
        return compared;
    }

    private static boolean isPlain(KeyValue key) {
        for (Object part : key) {
            if (!(part instanceof String) && !(part instanceof Double)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int getMemory(Object value) {
        if (value instanceof Document) {
            return usualSize;
        }
        if (value instanceof KeyValue key) {
            return 64 + 96 * key.size();
        }
        return super.getMemory(value);
    }

    private void seen(int length) {
        usualSize = (int) ((15L * usualSize + (long) GROWTH * length) / 16);
    }
}
