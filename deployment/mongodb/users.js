// Run once by the mongo image, on an empty volume: one user per service, which may read and write its own database. Photographs lie
// in one that submission-service writes and the others read.
for (const service of ["submission", "review", "publish"]) {
  const password = process.env[`SHIJIAN_MONGODB_${service.toUpperCase()}_PASSWORD`];
  if (!password) {
    throw new Error(`No password for ${service}`);
  }
  const database = db.getSiblingDB(`shijian_${service}`);
  database.createUser({
    user: service,
    pwd: password,
    roles: [
      { role: "readWrite", db: database.getName() },
      { role: service === "submission" ? "readWrite" : "read", db: "shijian_media" },
    ],
  });
}
