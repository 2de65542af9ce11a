# syntax=docker/dockerfile:1
# One image for every role: `docker run IMAGE worker`, `api`, `scheduler`, `connector`, or `start` for all in one container.
# It runs as user 10001 and needs nothing to be writable but /data (the files of jobs, the embedded store) and /tmp.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json ./
COPY contract/package.json contract/
COPY server/package.json server/
COPY ui/package.json ui/

FROM manifests AS build
RUN --mount=type=cache,target=/root/.npm npm ci
COPY tsconfig.base.json tsconfig.json ./
COPY scripts scripts
COPY contract contract
COPY server server
COPY ui ui
RUN npm run build

# What the program needs to run; the dashboard is built already and needs nothing.
FROM manifests AS dependencies
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --workspace=contract --workspace=server

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production \
    DATA_DIR=/data \
    HOME=/tmp
WORKDIR /app
COPY --from=dependencies /app ./
COPY --from=build /app/contract/dist contract/dist
COPY --from=build /app/server/dist server/dist
COPY --from=build /app/ui/out ui/out
COPY server/bin server/bin
COPY deploy/docker deploy/docker
COPY LICENSE ./
RUN install -d -o 10001 -g 10001 -m 0700 /data
USER 10001:10001
VOLUME ["/data"]
EXPOSE 8000
ENTRYPOINT ["node", "/app/server/bin/multi-job.js"]
CMD ["start"]
