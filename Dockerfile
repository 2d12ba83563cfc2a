# The service as an image: built by the current LTS of Node, run without a shell and without root.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY server.ts tsconfig.json ./
COPY scripts ./scripts
COPY schemas ./schemas
COPY rules ./rules
COPY src ./src
COPY portal ./portal
COPY examples ./examples
RUN npm run build

FROM gcr.io/distroless/nodejs24-debian12:nonroot
WORKDIR /app
COPY --from=build /build/dist ./dist
COPY package.json ./
COPY rules ./rules
COPY packs ./packs
ENV NODE_ENV=production
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/nodejs/bin/node", "dist/server.js"]
CMD ["--host", "0.0.0.0"]
